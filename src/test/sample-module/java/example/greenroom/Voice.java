package example.greenroom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;

/** A stock voice as the service describes it. Its name is its id. */
record Voice(ObjectNode json) implements Entity {
    @Override
    public String noun() {
        return "voice";
    }

    @Override
    public String id() {
        return json.path("voice_name").asText();
    }

    @Override
    public String name() {
        return id();
    }

    String sample() {
        return json.path("audio_url").asText("");
    }
}
