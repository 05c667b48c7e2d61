package example.greenroom;

import com.fasterxml.jackson.databind.JsonNode;

/** How much listeners like a voice. */
record Rating(JsonNode json) {
    String voice() {
        return json.path("voice_name").asText();
    }

    double stars() {
        return json.path("stars").asDouble();
    }
}
