package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.server.Request;
import java.util.List;
import java.util.function.Function;

/**
 * Which part of a list was asked for.
 *
 * @param number the page's number
 * @param first the number of the first page: 0 or 1, as the noun has it
 * @param limit rows of a page
 */
public record Page(int number, int first, int limit) {
    private static final int DEFAULT_LIMIT = 10;

    /** Reads {@code page} and {@code limit}; throws a {@link Refusal} when they are no numbers or out of range. */
    public static Page of(Request request, int first, int greatestLimit) {
        return new Page(
                number(request, "page", first, first, Integer.MAX_VALUE),
                first,
                number(request, "limit", DEFAULT_LIMIT, 1, greatestLimit));
    }

    /** {@code {"data": [...], "total_count": n}} with the rows of this page. */
    public <T> ObjectNode envelope(List<T> rows, Function<T, ObjectNode> view) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ArrayNode data = envelope.putArray("data");
        long skipped = (long) (number - first) * limit;
        rows.stream().skip(skipped).limit(limit).map(view).forEach(data::add);
        return envelope.put("total_count", rows.size());
    }

    private static int number(Request request, String name, int otherwise, int least, int greatest) {
        String text = request.queryValue(name).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        int value = parse(name, text);
        if (value < least || value > greatest) {
            String problem = value < least
                    ? "Must be greater than or equal to " + least + "."
                    : "Must be less than or equal to " + greatest + ".";
            throw Refusal.fields(Problems.of(name, problem));
        }
        return value;
    }

    private static int parse(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.fields(Problems.of(name, "Not a valid integer."));
        }
    }
}
