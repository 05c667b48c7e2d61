package dev.greenroom.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests off the JDK's exchanges and writes answers to them. */
final class Exchanges {
    private static final long UNKNOWN_LENGTH = 0;
    private static final long NO_BODY = -1;

    private Exchanges() {}

    /** Everything but the body. */
    static Request head(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse(""),
                Map.of(),
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                new byte[0]);
    }

    /** The body, empty when it is larger than allowed, said so beforehand or not. */
    static Optional<byte[]> body(HttpExchange exchange, Request head, int limit) throws IOException {
        long declared = declaredLength(head);
        if (declared > limit) {
            if (declared < 4L * limit) {
                // Somebody who is still sending would see a broken connection instead of our refusal.
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            }
            return Optional.empty();
        }
        byte[] read = exchange.getRequestBody().readNBytes(limit + 1);
        return read.length > limit ? Optional.empty() : Optional.of(read);
    }

    static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodyless = response.status() == 204 || response.status() == 304;
        if (exchange.getRequestMethod().equalsIgnoreCase("HEAD")) {
            sendHead(exchange, response, bodyless);
        } else if (bodyless || response.body().length() == 0) {
            exchange.sendResponseHeaders(response.status(), NO_BODY);
        } else {
            long length = response.body().length();
            exchange.sendResponseHeaders(response.status(), length < 0 ? UNKNOWN_LENGTH : length);
            try (OutputStream out = exchange.getResponseBody()) {
                response.body().writeTo(out);
            }
        }
    }

    private static void sendHead(HttpExchange exchange, Response response, boolean bodyless) throws IOException {
        if (!bodyless && response.body().length() >= 0) {
            exchange.getResponseHeaders()
                    .set("Content-Length", Long.toString(response.body().length()));
        }
        exchange.sendResponseHeaders(response.status(), NO_BODY);
    }

    private static long declaredLength(Request head) {
        return head.header("content-length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
