package dev.greenroom.sandbox.play;

import java.util.Objects;

/**
 * What came of a call over HTTP.
 *
 * @param success whether it answered with 2xx
 * @param output its answer, or what went wrong
 * @param request the body that was sent
 */
public record ToolResult(boolean success, String output, String request) {
    public ToolResult {
        Objects.requireNonNull(output, "output is null");
        Objects.requireNonNull(request, "request is null");
    }

    /** The API's word for it. */
    public String status() {
        return success ? "success" : "error";
    }
}
