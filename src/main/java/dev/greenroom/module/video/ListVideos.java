package dev.greenroom.module.video;

import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.ServiceTime;
import dev.greenroom.wire.Video;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List your videos.")
final class ListVideos implements Operation<Result.Table<Video>> {
    @Mixin
    ListOptions options = new ListOptions();

    @Override
    public Result.Table<Video> run(Workbench workbench) {
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("ID", Video::id),
                        Result.Column.text("NAME", Video::name),
                        Result.Column.whole("STATUS", Videos::state),
                        Result.Column.text("CREATED", video -> ServiceTime.shown(video.createdAt()))),
                options.apply(workbench.tavus().videos().list()),
                Video::json,
                options.isFiltered() ? "No videos match." : "No videos.");
    }
}
