package dev.greenroom.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import java.util.Objects;

/**
 * A video to be generated. Empty text stands for what is not given.
 *
 * @param name what people will call it
 * @param replicaId who speaks
 * @param script what is spoken; this or {@code audioUrl}
 * @param audioUrl where the service fetches the sound (wav or mp3)
 * @param callbackUrl told when it is ready
 */
public record NewVideo(String name, String replicaId, String script, String audioUrl, String callbackUrl) {
    /** @throws WrongUsage when nobody speaks, or when it has neither or both of script and sound */
    public NewVideo {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(callbackUrl, "callbackUrl is null");
        if (replicaId.isBlank()) {
            throw new WrongUsage("a video needs a replica that speaks", "");
        }
        if (script.isBlank() == audioUrl.isBlank()) {
            throw new WrongUsage("a video is made from a script or from sound", "give exactly one of the two");
        }
    }

    public static NewVideo fromScript(String name, String replicaId, String script) {
        return new NewVideo(name, replicaId, script, "", "");
    }

    public static NewVideo fromAudio(String name, String replicaId, String audioUrl) {
        return new NewVideo(name, replicaId, "", audioUrl, "");
    }

    public NewVideo withCallback(String url) {
        return new NewVideo(name, replicaId, script, audioUrl, url);
    }

    /** The body to send, in the persona vocabulary; what is not given is left out. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Fields.putGiven(json, "video_name", name);
        Fields.putGiven(json, "replica_id", replicaId);
        Fields.putGiven(json, "script", script);
        Fields.putGiven(json, "audio_url", audioUrl);
        Fields.putGiven(json, "callback_url", callbackUrl);
        return json;
    }
}
