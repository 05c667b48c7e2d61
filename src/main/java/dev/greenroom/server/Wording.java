package dev.greenroom.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** An answer as bytes: its first lines, and with them a body that is there already. */
final class Wording {
    static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"));

    private Wording() {}

    /**
     * The head of an answer.
     *
     * @param length bytes of the body; -1 for chunks, -2 for none of either kind
     */
    static byte[] head(Response response, long length, boolean keepAlive, String date) {
        StringBuilder text = new StringBuilder(160)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(REASONS.getOrDefault(response.status(), "Status"))
                .append("\r\nDate: ")
                .append(date)
                .append("\r\n");
        response.headers().forEach((name, value) -> header(text, name, value));
        if (length >= 0) {
            text.append("Content-Length: ").append(length).append("\r\n");
        } else if (length == -1) {
            text.append("Transfer-Encoding: chunked\r\n");
        }
        if (!keepAlive && !response.headers().containsKey("Connection")) {
            text.append("Connection: close\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * All of an answer whose body is not written piece by piece.
     *
     * @param silent whether the body is left away, because only the head was asked for
     */
    static ByteBuffer[] whole(Response response, boolean silent, boolean keepAlive, String date) {
        boolean bodyless = response.status() == 204 || response.status() == 304;
        long announced = bodyless ? -2 : response.body().length();
        ByteBuffer head = ByteBuffer.wrap(head(response, silent && announced == -1 ? -2 : announced, keepAlive, date));
        return !bodyless && !silent && response.body() instanceof Response.Bytes bytes
                ? new ByteBuffer[] {head, ByteBuffer.wrap(bytes.bytes())}
                : new ByteBuffer[] {head};
    }

    private static void header(StringBuilder text, String name, String value) {
        if (name.indexOf('\n') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a line break in the header " + name);
        }
        text.append(name).append(": ").append(value).append("\r\n");
    }

    static String date(Instant now) {
        return DATE.format(now);
    }
}
