package dev.greenroom.module.video;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.TextFile;
import dev.greenroom.operation.WebAddress;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.NewVideo;
import dev.greenroom.wire.Video;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        aliases = "generate",
        description = "Generate a video in which a replica speaks a script, or moves its lips to a sound.")
final class CreateVideo implements Operation<Result.Done> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it.")
    String name;

    @Option(
            names = "--replica-id",
            required = true,
            paramLabel = "ID",
            description = "The replica that speaks; a name will do when only one has it.")
    String replica;

    @Option(names = "--script", paramLabel = "TEXT", description = "What it says.")
    String script = "";

    @Option(
            names = "--script-file",
            paramLabel = "FILE",
            description = "Read the script from a file; - is the standard input.")
    String scriptFile = "";

    @Option(
            names = "--audio-url",
            paramLabel = "URL",
            description = "A sound (wav or mp3) that the service fetches, instead of a script.")
    String audioUrl = "";

    @Override
    public Result.Done run(Workbench workbench) {
        NewVideo wanted = wanted(workbench);
        Video answer = workbench.tavus().videos().create(wanted);
        workbench.updated(asListed(answer, wanted));
        return new Result.Done(
                "Started video " + name + " (" + answer.id() + "): " + answer.statusText(),
                answer.json(),
                List.of("Generation goes on at the service. To wait for it: "
                        + workbench.commandLine("video", "wait", answer.id())));
    }

    private NewVideo wanted(Workbench workbench) {
        if (name.isBlank()) {
            throw new WrongUsage("--name is empty", "give the video a name");
        }
        if (Stream.of(script, scriptFile, audioUrl)
                        .filter(given -> !given.isBlank())
                        .count()
                != 1) {
            throw new WrongUsage(
                    "a video is made from a script or from a sound, one of the two",
                    "give --script TEXT, --script-file FILE or --audio-url URL");
        }
        WebAddress.check("--audio-url", audioUrl);
        String spoken = scriptFile.isBlank() ? script : TextFile.read(workbench, scriptFile);
        return new NewVideo(name, replicaId(workbench), spoken, audioUrl, "");
    }

    /** A wrong id is found here, before anything is made. */
    private String replicaId(Workbench workbench) {
        return ByIdOrName.replica(workbench, replica).id();
    }

    /** The answer to a create holds little; lists that show the new video need what was sent as well. */
    private static Video asListed(Video answer, NewVideo sent) {
        ObjectNode json = answer.json().deepCopy();
        json.put("video_name", sent.name()).put("replica_id", sent.replicaId());
        json.putObject("data").put("script", sent.script());
        return new Video(json);
    }
}
