package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.WrongUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One request, in the persona vocabulary; the core translates it when it speaks the other.
 *
 * <pre>{@code ApiCall.patch("rename replica", "/v2/replicas/{}/name", id).withBody(name)}</pre>
 *
 * @param operation what it does in words, such as {@code rename replica}: messages start with it
 * @param method the HTTP method
 * @param path words of the API, with {@code {}} in place of each id
 * @param ids fill the places in {@code path}; whatever they hold, each stays one segment
 * @param query in the order in which they are sent
 * @param body the JSON to send; {@link MissingNode} for none
 * @param repeatable true when sending it twice does no harm, so that the core may repeat it
 * @param verbatim true when path and body are somebody's own words, which are not translated
 */
public record ApiCall(
        String operation,
        Method method,
        String path,
        List<String> ids,
        List<Parameter> query,
        JsonNode body,
        boolean repeatable,
        boolean verbatim) {
    /** The HTTP methods that the API knows. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** A query parameter, as it reads before encoding. */
    public record Parameter(String name, String value) {
        public Parameter {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(value, "value is null");
        }
    }

    /** @throws WrongUsage when an id is blank or a dot, which would make it another request */
    public ApiCall {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(body, "body is null");
        ids = List.copyOf(ids);
        query = List.copyOf(query);
        ids.forEach(id -> refuseOddId(operation, id));
        if (!path.startsWith("/") || path.split("\\{}", -1).length - 1 != ids.size()) {
            throw new IllegalArgumentException("path does not fit its ids: " + path);
        }
    }

    /** Reads; may be repeated. */
    public static ApiCall get(String operation, String path, String... ids) {
        return of(operation, Method.GET, path, ids).repeated();
    }

    /** Makes or starts something; sent once. */
    public static ApiCall post(String operation, String path, String... ids) {
        return of(operation, Method.POST, path, ids);
    }

    /** Replaces something; sent once. */
    public static ApiCall put(String operation, String path, String... ids) {
        return of(operation, Method.PUT, path, ids);
    }

    /** Changes something; sent once. */
    public static ApiCall patch(String operation, String path, String... ids) {
        return of(operation, Method.PATCH, path, ids);
    }

    /** Removes something; may be repeated. */
    public static ApiCall delete(String operation, String path, String... ids) {
        return of(operation, Method.DELETE, path, ids).repeated();
    }

    private static ApiCall of(String operation, Method method, String path, String... ids) {
        return new ApiCall(operation, method, path, List.of(ids), List.of(), MissingNode.getInstance(), false, false);
    }

    /** The same with one more query parameter. */
    public ApiCall with(String name, String value) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, value));
        return new ApiCall(operation, method, path, ids, more, body, repeatable, verbatim);
    }

    /** The same with a JSON body. */
    public ApiCall withBody(JsonNode json) {
        return new ApiCall(operation, method, path, ids, query, json, repeatable, verbatim);
    }

    /** The same, marked as harmless when sent twice. */
    public ApiCall repeated() {
        return new ApiCall(operation, method, path, ids, query, body, true, verbatim);
    }

    /** The same, sent in exactly these words whatever the vocabulary. */
    public ApiCall inOwnWords() {
        return new ApiCall(operation, method, path, ids, query, body, repeatable, true);
    }

    /** The id that it is about: the last one in the path; empty when there is none. */
    public String id() {
        return ids.isEmpty() ? "" : ids.get(ids.size() - 1);
    }

    /** Operation and id, for messages: {@code rename replica r90bbd427f71}; somebody's own words name it already. */
    public String title() {
        return ids.isEmpty() || verbatim ? operation : operation + " " + id();
    }

    /** The noun of the path in the singular: {@code replica}; empty when the path has none. */
    public String noun() {
        String[] words = path.split("/");
        return words.length < 3 ? "" : words[2].replaceFirst("s$", "");
    }

    private static void refuseOddId(String operation, String id) {
        if (id.isBlank() || id.equals(".") || id.equals("..")) {
            throw new WrongUsage("cannot " + operation + ": \"" + id + "\" is not an id", "");
        }
    }
}
