package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import java.util.List;

/**
 * A stock voice, that of a stock replica. It has no id of its own: its name is what a new replica asks for.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Voice(ObjectNode json) implements Entity {
    public static Voice read(JsonNode json) {
        return new Voice(Fields.object(json));
    }

    @Override
    public String noun() {
        return "voice";
    }

    @Override
    public String id() {
        return Fields.text(json, "voice_name");
    }

    @Override
    public String name() {
        return id();
    }

    /** Whose voice it is. */
    public String replicaId() {
        return Fields.text(json, "replica_id");
    }

    /** Where it can be listened to; mostly empty. */
    public String audioUrl() {
        return Fields.text(json, "audio_url");
    }

    /** How it sounds, such as {@code warm}. */
    public List<String> tags() {
        return Fields.objects(json.path("tags")).stream()
                .map(tag -> Fields.text(tag, "tag_name"))
                .toList();
    }
}
