package example.greenroom;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A stock voice as the service describes it. */
record Voice(ObjectNode json) {
    String name() {
        return json.path("voice_name").asText();
    }

    String sample() {
        return json.path("audio_url").asText("");
    }
}
