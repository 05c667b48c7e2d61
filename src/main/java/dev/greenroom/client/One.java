package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import java.util.function.Function;

/** What is alike in dealing with a single thing of the service. */
final class One {
    private One() {}

    /** Reads {@code {...}}, {@code {"data":{...}}} or {@code {"data":[{...}]}}; a thing without an id is none. */
    static <T extends Entity> T of(Answer answer, Function<JsonNode, T> reader) {
        JsonNode json = answer.json();
        JsonNode data = json.path("data");
        T whole = reader.apply(json);
        if (!whole.id().isEmpty()) {
            return whole;
        }
        T inner = reader.apply(data.isArray() ? data.path(0) : data);
        if (inner.id().isEmpty()) {
            throw answer.unexpected(json instanceof ObjectNode ? "JSON without an id" : "JSON that is no object", null);
        }
        return inner;
    }

    /** Changes; false when the thing was like that already. */
    static boolean patch(HttpCore core, ApiCall call, ArrayNode patch) {
        return !core.send(call.withBody(patch)).isUnchanged();
    }

    /** Deletes; a thing that is gone at the second try was deleted by the first, whose answer got lost. */
    static void delete(HttpCore core, ApiCall call, boolean hard) {
        Answer answer = core.ask(hard ? call.with("hard", "true") : call);
        answer.failure().filter(failure -> !isDone(answer, failure)).ifPresent(failure -> {
            throw failure;
        });
    }

    private static boolean isDone(Answer answer, Failure failure) {
        return failure instanceof NotFound && answer.attempts() > 1;
    }
}
