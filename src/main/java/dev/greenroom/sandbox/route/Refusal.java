package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.server.Response;

/** An answer that says no; thrown by whoever notices. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    private Refusal(Response response, String message) {
        super(message, null, false, false);
        this.response = response;
    }

    /** A body {@code {"error": text}}. */
    public static Refusal error(int status, String text) {
        return new Refusal(Response.error(status, text), text);
    }

    /** A body {@code {"message": text}}; some routes of the service say it so. */
    public static Refusal message(int status, String text) {
        return of(status, JsonNodeFactory.instance.objectNode().put("message", text));
    }

    /** A body of its own, which says what is wrong under {@code message}. */
    public static Refusal of(int status, JsonNode body) {
        return new Refusal(Response.json(status, body), body.path("message").asText());
    }

    /** The service's answer to an id that it does not know: a 400, not a 404. */
    public static Refusal unknown(String idField) {
        return error(400, "Invalid " + idField);
    }

    /** A 400 that lists what is wrong with which field, in the service's manner. */
    static Refusal fields(JsonNode problems) {
        return error(400, "Bad Request. " + Problems.text(problems));
    }

    /** The same with its text under {@code message}. */
    public Refusal asMessage() {
        return message(response.status(), getMessage());
    }

    public Response response() {
        return response;
    }
}
