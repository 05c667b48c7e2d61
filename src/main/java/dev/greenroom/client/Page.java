package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a list.
 *
 * @param rows its objects; anything else among them is left out
 * @param size how many elements it had
 * @param total what the service says the whole list holds; -1 when it says nothing that can be a count
 */
record Page(List<ObjectNode> rows, int size, long total) {
    static Page read(Answer answer) {
        JsonNode json = answer.json();
        JsonNode data = json.isArray() ? json : json.path("data");
        if (!data.isArray() && !(data instanceof NullNode)) {
            throw answer.unexpected("JSON that is no list", null);
        }
        List<ObjectNode> rows = new ArrayList<>(data.size());
        data.forEach(row -> {
            if (row instanceof ObjectNode object) {
                rows.add(object);
            }
        });
        return new Page(rows, data.size(), total(json.path("total_count")));
    }

    private static long total(JsonNode count) {
        return count.isIntegralNumber() && count.canConvertToLong() && count.asLong() >= 0 ? count.asLong() : -1;
    }
}
