package dev.greenroom.client;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One attempt at a request as it went over the wire, for logs. The API key is in none of its parts.
 *
 * @param operation what it was for
 * @param attempt 1 for the first
 * @param method HTTP method
 * @param url the whole address
 * @param requestHeaders what was sent, secrets masked
 * @param requestBody the JSON that was sent; empty for none. It may hold secrets of the user's own (keys in layers)
 * @param status of the answer; 0 when none came
 * @param responseHeaders what came back, cookies masked
 * @param responseBody what came back, as text; empty for none
 * @param problem why no answer came; empty when one did
 * @param duration from the start to the last byte
 */
public record Exchange(
        String operation,
        int attempt,
        String method,
        String url,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        Map<String, String> responseHeaders,
        String responseBody,
        String problem,
        Duration duration) {
    public Exchange {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(duration, "duration is null");
        requestHeaders = Map.copyOf(requestHeaders);
        responseHeaders = Map.copyOf(responseHeaders);
    }

    /** Told of every attempt, right after it; from several threads at once while lists are read ahead. */
    @FunctionalInterface
    public interface Listener {
        /** Takes note. What it throws ends the request. */
        void exchanged(Exchange exchange);
    }
}
