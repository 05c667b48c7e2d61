package dev.greenroom.module.replica;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.MediaFile;
import dev.greenroom.operation.MediaType;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.WebAddress;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.NewReplica;
import dev.greenroom.wire.Replica;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = {
            "Train a replica from a video, or from an image and a stock voice.",
            "The service fetches the files itself: give addresses that it can reach for a day, or files of this machine,",
            "which go into the bucket of the settings (GREENROOM_S3_...) first."
        })
final class CreateReplica implements Operation<Result.Done> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it.")
    String name;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "A note for yourself; kept on this machine only.")
    String description = "";

    @Option(names = "--video", paramLabel = "FILE|URL", description = "The training video.")
    String video = "";

    @Option(
            names = "--consent-video",
            paramLabel = "FILE|URL",
            description = "The consent clip, when the training video does not open with it.")
    String consentVideo = "";

    @Option(names = "--image", paramLabel = "FILE|URL", description = "The training image; needs --voice.")
    String image = "";

    @Option(names = "--voice", paramLabel = "NAME", description = "The stock voice of an image replica.")
    String voice = "";

    @Option(
            names = "--callback-url",
            paramLabel = "URL",
            description = "Where the service reports that training has ended.")
    String callbackUrl = "";

    @Option(names = "--model", paramLabel = "MODEL", description = "The model to train, such as phoenix-4.")
    String model = "";

    @Override
    public Result.Done run(Workbench workbench) {
        check(workbench);
        Replica answer = workbench.tavus().replicas().create(replica(workbench));
        if (!description.isBlank()) {
            new Descriptions(workbench).put(answer.id(), description);
        }
        workbench.updated(asListed(answer));
        return new Result.Done(
                "Created replica " + name + " (" + answer.id() + "): " + answer.statusText(),
                answer.json(),
                List.of("Training goes on at the service. To wait for it: "
                        + workbench.commandLine("replica", "wait", answer.id())));
    }

    private void check(Workbench workbench) {
        if (name.isBlank()) {
            throw new WrongUsage("--name is empty", "give the replica a name");
        }
        if (video.isEmpty() == image.isEmpty()) {
            throw new WrongUsage(
                    "a replica is trained from a video or an image, one of the two",
                    "give --video FILE|URL, or --image FILE|URL --voice NAME");
        }
        if (!image.isEmpty() && voice.isBlank()) {
            throw new WrongUsage(
                    "an image has no voice of its own", "give --voice NAME; greenroom api GET /v2/voices lists them");
        }
        WebAddress.check("--callback-url", callbackUrl);
        video(workbench).check(video);
        image(workbench).check(image);
        consent(workbench).check(consentVideo);
    }

    private NewReplica replica(Workbench workbench) {
        return new NewReplica(
                name,
                video(workbench).address(video),
                consent(workbench).address(consentVideo),
                image(workbench).address(image),
                voice,
                model,
                callbackUrl);
    }

    static MediaFile video(Workbench workbench) {
        return new MediaFile(workbench, "--video", MediaType.Kind.VIDEO);
    }

    static MediaFile consent(Workbench workbench) {
        return new MediaFile(workbench, "--consent-video", MediaType.Kind.VIDEO);
    }

    static MediaFile image(Workbench workbench) {
        return new MediaFile(workbench, "--image", MediaType.Kind.IMAGE);
    }

    /** The answer to a create holds little; lists that show the new replica need its name and type as well. */
    private Replica asListed(Replica answer) {
        ObjectNode json = answer.json().deepCopy();
        json.put("replica_name", name).put("replica_type", "user");
        return new Replica(json);
    }
}
