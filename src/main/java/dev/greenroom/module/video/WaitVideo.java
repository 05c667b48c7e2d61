package dev.greenroom.module.video;

import dev.greenroom.base.Failed;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Waiting;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Video;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "wait",
        description = {
            "Wait until a video has been generated.",
            "--timeout limits the whole wait; past it the exit code is 5."
        })
final class WaitVideo implements Operation<Result.Done> {
    @Parameters(paramLabel = "ID", description = "A video's id, or its name when only one has it.")
    String video;

    WaitVideo() {}

    WaitVideo(String video) {
        this.video = video;
    }

    @Override
    public Result.Done run(Workbench workbench) {
        Video first = Videos.find(workbench, video);
        Video ended = new Waiting<Video>("video " + first.described(), Videos::hasEnded, WaitVideo::step)
                .until(workbench, first, () -> workbench.tavus().videos().get(first.id(), true));
        workbench.updated(ended);
        if (ended.status() != Video.Status.READY) {
            throw new Failed(
                    "generation of video " + ended.described() + " ended: " + Videos.fault(ended),
                    "mend what it says and create it again");
        }
        return new Result.Done(
                "Video " + ended.described() + " is ready",
                ended.json(),
                List.of("To fetch it: " + workbench.commandLine("video", "download", ended.id())));
    }

    @Override
    public boolean waits() {
        return true;
    }

    private static Waiting.Step step(Video video) {
        return Waiting.Step.of(video.generationProgress(), Videos.state(video));
    }
}
