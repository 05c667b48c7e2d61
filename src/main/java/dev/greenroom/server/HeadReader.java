package dev.greenroom.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the head of a request, by the letter of RFC 9112: whatever two programs could read differently is refused, for
 * behind a proxy such a difference hides one request in another.
 */
final class HeadReader {
    static final int MOST_BYTES = 16 * 1024;
    private static final int LONGEST_TARGET = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private HeadReader() {}

    /** Where the head ends, past its empty line; -1 when that has not come yet. */
    static int end(byte[] bytes, int from, int length) {
        for (int i = Math.max(0, from - 3); i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    /** Reads a head that ends, with its empty line, at {@code end}. */
    static Head read(byte[] bytes, int end) throws Malformed {
        String[] lines = new String(bytes, 0, end - 4, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !isToken(words[0])) {
            throw new Malformed(400, "Malformed request line");
        }
        boolean old = words[2].equals("HTTP/1.0");
        if (!old && !words[2].equals("HTTP/1.1")) {
            throw new Malformed(words[2].startsWith("HTTP/") ? 505 : 400, "HTTP version is not supported");
        }
        Map<String, List<String>> headers = headers(lines);
        checkHost(headers, old);
        String[] target = target(words[1]);
        Request request = new Request(words[0], target[0], Map.of(), query(target[1]), headers, new byte[0]);
        return new Head(request, length(headers, old), keepAlive(headers, old), waits(headers, old), old);
    }

    private static Map<String, List<String>> headers(String... lines) throws Malformed {
        if (lines.length - 1 > MOST_HEADERS) {
            throw new Malformed(431, "More than " + MOST_HEADERS + " headers");
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1 || !isToken(lines[i].substring(0, colon))) {
                throw new Malformed(400, "Malformed header");
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value(lines[i].substring(colon + 1)));
        }
        return headers;
    }

    private static String value(String text) throws Malformed {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                throw new Malformed(400, "Malformed header");
            }
        }
        return text.strip();
    }

    private static void checkHost(Map<String, List<String>> headers, boolean old) throws Malformed {
        int hosts = headers.getOrDefault("host", List.of()).size();
        if (hosts > 1 || hosts == 0 && !old) {
            throw new Malformed(400, "One Host header is needed");
        }
    }

    /** The path and the raw query, empty for none. */
    private static String[] target(String text) throws Malformed {
        if (text.length() > LONGEST_TARGET) {
            throw new Malformed(414, "The address is too long");
        }
        String target = text;
        if (target.regionMatches(true, 0, "http://", 0, 7)) {
            int slash = target.indexOf('/', 7);
            target = slash < 0 ? "/" : target.substring(slash);
        }
        if (!target.startsWith("/") || !isVisible(target)) {
            throw new Malformed(400, "Malformed address");
        }
        int question = target.indexOf('?');
        return question < 0
                ? new String[] {target, ""}
                : new String[] {target.substring(0, question), target.substring(question + 1)};
    }

    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean broken = c == '%'
                    && (i + 2 >= target.length()
                            || Character.digit(target.charAt(i + 1), 16) < 0
                            || Character.digit(target.charAt(i + 2), 16) < 0);
            if (c <= ' ' || c > '~' || c == '#' || broken) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, List<String>> query(String raw) {
        if (raw.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decode(name), key -> new ArrayList<>(1)).add(decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static long length(Map<String, List<String>> headers, boolean old) throws Malformed {
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
        if (!codings.isEmpty()) {
            if (old || !lengths.isEmpty()) {
                throw new Malformed(400, "Two lengths of one body");
            }
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw new Malformed(501, "Transfer-Encoding is not supported");
            }
            return Head.CHUNKED;
        }
        if (lengths.size() > 1 || lengths.size() == 1 && !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new Malformed(400, "Malformed Content-Length");
        }
        return lengths.isEmpty() ? 0 : Long.parseLong(lengths.get(0));
    }

    private static boolean keepAlive(Map<String, List<String>> headers, boolean old) {
        String connection =
                String.join(",", headers.getOrDefault("connection", List.of())).toLowerCase(Locale.ROOT);
        return old ? connection.contains("keep-alive") : !connection.contains("close");
    }

    private static boolean waits(Map<String, List<String>> headers, boolean old) throws Malformed {
        List<String> expected = headers.getOrDefault("expect", List.of());
        if (expected.stream().anyMatch(word -> !word.equalsIgnoreCase("100-continue"))) {
            throw new Malformed(417, "Expect is not supported");
        }
        return !expected.isEmpty() && !old;
    }

    private static boolean isToken(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && TOKEN.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
