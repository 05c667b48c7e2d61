package dev.greenroom.module.video;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Video;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rename", description = "Give a video another name.")
final class RenameVideo implements Operation<Result.Done> {
    @Parameters(index = "0", paramLabel = "ID", description = "A video's id, or its name when only one has it.")
    String video;

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    String name;

    RenameVideo() {}

    RenameVideo(String video, String name) {
        this.video = video;
        this.name = name;
    }

    @Override
    public Result.Done run(Workbench workbench) {
        if (name.isBlank()) {
            throw new WrongUsage("the new name is empty", "give the video a name");
        }
        Video found = Videos.find(workbench, video);
        workbench.tavus().videos().rename(found.id(), name);
        workbench.updated(found.renamed(name));
        return new Result.Done(
                "Renamed video " + found.name() + " to " + name + " (" + found.id() + ")",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("video_id", found.id())
                        .put("video_name", name));
    }
}
