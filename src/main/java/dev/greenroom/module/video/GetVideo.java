package dev.greenroom.module.video;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Video;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Show one video in full, with its addresses.")
final class GetVideo implements Operation<Result.Detail> {
    @Parameters(paramLabel = "ID", description = "A video's id, or its name when only one has it.")
    String video;

    GetVideo() {}

    GetVideo(String video) {
        this.video = video;
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        Video found = Videos.find(workbench, video);
        return new Result.Detail(Videos.card(found), found.json());
    }
}
