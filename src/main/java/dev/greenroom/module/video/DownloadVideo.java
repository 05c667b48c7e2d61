package dev.greenroom.module.video;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Failed;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.client.Downloads;
import dev.greenroom.operation.ByteCount;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Video;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "download",
        description = {
            "Fetch a video that is ready. A fetch that is cut off goes on where it stopped.",
            "An existing file is overwritten only after asking, or with --yes."
        })
final class DownloadVideo implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "A video's id, or its name when only one has it.")
    String video;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to put it, a file or a folder (default: here, named after the video).")
    String output = "";

    DownloadVideo() {}

    DownloadVideo(String video, String output) {
        this.video = video;
        this.output = output;
    }

    @Override
    public Result run(Workbench workbench) {
        Video found = Videos.find(workbench, video);
        mustBeReady(workbench, found);
        Path file = VideoFile.of(workbench, found, output);
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (exists && !workbench.confirm(Confirmation.destructive("Overwrite it?", List.of("File " + file)))) {
            return new Result.Cancelled("Video " + found.described() + " was not downloaded.");
        }
        long bytes = fetch(workbench, found, file, exists);
        return new Result.Done(
                "Downloaded video " + found.described() + " to " + file + " (" + ByteCount.of(bytes) + ")",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("video_id", found.id())
                        .put("file", file.toString())
                        .put("bytes", bytes));
    }

    private static void mustBeReady(Workbench workbench, Video found) {
        if (!Videos.hasEnded(found)) {
            throw new Failed(
                    "video " + found.described() + " is not ready: " + Videos.state(found),
                    "wait for it: " + workbench.commandLine("video", "wait", found.id()));
        }
        if (found.status() != Video.Status.READY) {
            throw new Failed("there is no file of video " + found.described() + ": " + Videos.fault(found), "");
        }
        if (found.downloadUrl().isBlank()) {
            throw new UnexpectedAnswer(
                    "video " + found.described() + " is ready, but the service does not say where its file is",
                    "look at it: " + workbench.commandLine("video", "get", found.id()));
        }
    }

    private static long fetch(Workbench workbench, Video found, Path file, boolean replace) {
        Downloads downloads = workbench.tavus().downloads();
        return workbench
                .console()
                .follow(
                        "Downloading " + found.name(),
                        progress -> downloads.fetch(
                                "download video " + found.id(),
                                found.downloadUrl(),
                                file,
                                replace,
                                (done, total) -> progress.update(done, total, ByteCount.progress(done, total))));
    }
}
