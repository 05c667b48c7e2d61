package dev.greenroom.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import java.util.Objects;

/**
 * A replica to be trained: from a video, or from an image and a voice. Empty text stands for what is not given.
 *
 * @param name what people will call it
 * @param trainVideoUrl where the service fetches the training video; this or {@code trainImageUrl}
 * @param consentVideoUrl where it fetches the spoken consent, when the video does not open with it
 * @param trainImageUrl where it fetches the image
 * @param voiceName one of the service's voices; needed with an image, and only there
 * @param modelName the model that renders it; the service's newest when empty
 * @param callbackUrl told when the training has ended
 */
public record NewReplica(
        String name,
        String trainVideoUrl,
        String consentVideoUrl,
        String trainImageUrl,
        String voiceName,
        String modelName,
        String callbackUrl) {
    /** @throws WrongUsage when it has neither or both of video and image, or an image without a voice */
    public NewReplica {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(consentVideoUrl, "consentVideoUrl is null");
        Objects.requireNonNull(modelName, "modelName is null");
        Objects.requireNonNull(callbackUrl, "callbackUrl is null");
        if (trainVideoUrl.isBlank() == trainImageUrl.isBlank()) {
            throw new WrongUsage("a replica is made from a video or from an image", "give exactly one of the two");
        }
        if (trainImageUrl.isBlank() != voiceName.isBlank()) {
            throw new WrongUsage(
                    "a replica from an image needs a voice, one from a video brings its own",
                    "give image and voice, or a video alone");
        }
    }

    /** From a video. */
    public static NewReplica fromVideo(String name, String videoUrl) {
        return new NewReplica(name, videoUrl, "", "", "", "", "");
    }

    /** From an image and one of the service's voices. */
    public static NewReplica fromImage(String name, String imageUrl, String voiceName) {
        return new NewReplica(name, "", "", imageUrl, voiceName, "", "");
    }

    public NewReplica withConsentVideo(String url) {
        return new NewReplica(name, trainVideoUrl, url, trainImageUrl, voiceName, modelName, callbackUrl);
    }

    public NewReplica withModel(String model) {
        return new NewReplica(name, trainVideoUrl, consentVideoUrl, trainImageUrl, voiceName, model, callbackUrl);
    }

    public NewReplica withCallback(String url) {
        return new NewReplica(name, trainVideoUrl, consentVideoUrl, trainImageUrl, voiceName, modelName, url);
    }

    /** The body to send, in the persona vocabulary; what is not given is left out. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Fields.putGiven(json, "replica_name", name);
        Fields.putGiven(json, "train_video_url", trainVideoUrl);
        Fields.putGiven(json, "consent_video_url", consentVideoUrl);
        Fields.putGiven(json, "train_image_url", trainImageUrl);
        Fields.putGiven(json, "voice_name", voiceName);
        Fields.putGiven(json, "model_name", modelName);
        Fields.putGiven(json, "callback_url", callbackUrl);
        return json;
    }
}
