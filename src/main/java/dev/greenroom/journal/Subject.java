package dev.greenroom.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a call was about.
 *
 * @param id as the service gave it, or as the path names it; empty when neither does
 * @param name as it was sent; empty when none was
 */
record Subject(String id, String name) {
    /** @param sent the body, which may be a JSON Patch */
    static Subject of(CallName call, JsonNode sent, JsonNode answer) {
        return new Subject(call.id().isEmpty() ? answeredId(call, answer) : call.id(), sentName(call, sent));
    }

    private static String answeredId(CallName call, JsonNode answer) {
        JsonNode data = answer.path("data");
        List<String> fields = words(call, "_id").toList();
        return Stream.of(answer, data, data.path(0))
                .flatMap(place ->
                        Stream.concat(fields.stream(), Stream.of("uuid", "id")).map(place::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    private static String sentName(CallName call, JsonNode sent) {
        List<String> fields = words(call, "_name").toList();
        Stream<JsonNode> values = sent.isArray()
                ? sent.valueStream()
                        .filter(change -> fields.stream()
                                .anyMatch(
                                        field -> change.path("path").asText("").equals("/" + field)))
                        .map(change -> change.path("value"))
                : fields.stream().map(sent::path);
        return values.filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    /** The fields' names in both vocabularies; objectives have theirs in the plural. */
    private static Stream<String> words(CallName call, String ending) {
        return Stream.of(
                        call.noun(),
                        call.noun().equals("persona") ? "pal" : "",
                        call.noun().equals("replica") ? "face" : "",
                        call.noun() + "s")
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace('-', '_') + ending);
    }
}
