package dev.greenroom.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One answer.
 *
 * @param status 200 to 599
 * @param headers without {@code Content-Length}, which the server writes
 * @param body what is sent; left out by the server where HTTP forbids one
 */
public record Response(int status, Map<String, String> headers, Body body) {
    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is " + status);
        }
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body is null");
    }

    /** What is sent. */
    public sealed interface Body {
        /** The number of bytes, -1 when it is not known beforehand. */
        long length();

        /** Writes all of it; the caller closes the stream. A flush sends what there is so far. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a body piece by piece. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    record Bytes(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    record Streamed(long length, Writer writer) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            writer.writeTo(out);
        }
    }

    /** Nothing but a status. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), new Bytes(new byte[0]));
    }

    public static Response json(int status, JsonNode json) {
        return bytes(status, "application/json", Json.write(json));
    }

    /** {@code {"error": message}}. */
    public static Response error(int status, String message) {
        return json(status, Json.error(message));
    }

    public static Response text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] bytes) {
        return new Response(status, Map.of("Content-Type", contentType), new Bytes(bytes));
    }

    /**
     * A body that is written piece by piece, such as a file or server-sent events.
     *
     * @param length the exact number of bytes, -1 when it is not known beforehand
     */
    public static Response stream(int status, String contentType, long length, Writer writer) {
        return new Response(status, Map.of("Content-Type", contentType), new Streamed(Math.max(-1, length), writer));
    }

    /** The same answer with one header more, or another value of it. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
