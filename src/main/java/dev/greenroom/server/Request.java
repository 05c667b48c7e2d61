package dev.greenroom.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.BaseUrl;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request, as it arrived.
 *
 * @param method in upper case
 * @param path as sent: not decoded, without the query
 * @param parameters what the route's {@code {name}} segments stand for, decoded
 * @param query the query's parameters, decoded, each with its values in order
 * @param headers the headers, named in lower case, each with its values in order
 * @param body the body, empty when there was none; not copied, so leave it as it is
 */
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body) {
    public Request {
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(path, "path is null");
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body is null");
    }

    /** What a segment of the route stands for; the route must have it. */
    public String parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), () -> "the route has no {" + name + "}");
    }

    /** The first value of a query parameter. */
    public Optional<String> queryValue(String name) {
        return first(query, name);
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return first(headers, name.toLowerCase(Locale.ROOT));
    }

    /** The host it was sent to, in lower case and without the port; empty when it names none. */
    public String host() {
        return header("host").orElse("").toLowerCase(Locale.ROOT).replaceAll(":[0-9]*$", "");
    }

    /**
     * Whether it was sent to this machine by a name of its own. A web page can have a name of its own point here, and then
     * read what is answered; it cannot choose what its requests say here.
     */
    public boolean isForLoopback() {
        return BaseUrl.isLoopback(host());
    }

    /** The body as JSON; a missing node when it is empty. Throws {@link MalformedBody} when it is not JSON. */
    public JsonNode json() {
        return body.length == 0 ? MissingNode.getInstance() : Json.read(body);
    }

    Request withParameters(Map<String, String> found) {
        return new Request(method, path, found, query, headers, body);
    }

    Request withBody(byte[] read) {
        return new Request(method, path, parameters, query, headers, read);
    }

    private static Optional<String> first(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }
}
