package dev.greenroom.module.video;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Video;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete a video.")
final class DeleteVideo implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "A video's id, or its name when only one has it.")
    String video;

    @Option(names = "--hard", description = "Remove its files too.")
    boolean hard;

    DeleteVideo() {}

    DeleteVideo(String video) {
        this.video = video;
    }

    @Override
    public Result run(Workbench workbench) {
        Video found = Videos.find(workbench, video);
        if (!workbench.confirm(confirmation(found))) {
            return new Result.Cancelled("Video " + found.described() + " was not deleted.");
        }
        workbench.tavus().videos().delete(found.id(), hard);
        workbench.removed(found);
        return new Result.Done(
                "Deleted video " + found.described(),
                JsonNodeFactory.instance.objectNode().put("video_id", found.id()));
    }

    private Confirmation confirmation(Video found) {
        String files = hard ? "Its files go too" : "";
        return Confirmation.destructive(
                "Delete it?",
                Stream.of("Video " + found.described(), "Status " + Videos.state(found), files)
                        .filter(fact -> !fact.isEmpty())
                        .toList());
    }
}
