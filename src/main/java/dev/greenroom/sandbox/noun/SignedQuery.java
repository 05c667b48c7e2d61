package dev.greenroom.sandbox.noun;

import dev.greenroom.server.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The store's side of AWS's Signature Version 4 in a query, written from its rules and not with the library that signs,
 * so that each checks the other.
 */
record SignedQuery(String host, String path, Map<String, String> parameters) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final String MALFORMED = "AuthorizationQueryParametersError";

    static SignedQuery of(Request request) {
        Map<String, String> parameters = new TreeMap<>();
        request.query().forEach((name, values) -> parameters.put(name, values.get(0)));
        return new SignedQuery(request.header("host").orElse(""), request.path(), parameters);
    }

    static SignedQuery of(String url) {
        URI uri = URI.create(url);
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : String.valueOf(uri.getRawQuery()).split("&")) {
            String[] ends = pair.split("=", 2);
            parameters.put(decoded(ends[0]), ends.length < 2 ? "" : decoded(ends[1]));
        }
        return new SignedQuery(uri.getRawAuthority(), uri.getRawPath(), parameters);
    }

    String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What is wrong with it, in the store's word; empty when it permits this. */
    Optional<String> fault(String method, Instant now) {
        String[] scope = parameter("X-Amz-Credential").split("/");
        if (!parameter("X-Amz-Algorithm").equals(ALGORITHM) || scope.length != 5) {
            return Optional.of(parameters.containsKey(SIGNATURE) ? MALFORMED : "AccessDenied");
        }
        if (!scope[0].equals(Buckets.ACCESS_KEY_ID)) {
            return Optional.of("InvalidAccessKeyId");
        }
        String date = parameter("X-Amz-Date");
        if (!date.startsWith(scope[1] + "T")
                || !scope[2].equals(Buckets.REGION)
                || !scope[3].equals("s3")
                || !scope[4].equals("aws4_request")) {
            return Optional.of(MALFORMED);
        }
        return timeFault(date, now).or(() -> isSigned(method, date, scope) ? Optional.empty() : mismatch());
    }

    private static Optional<String> mismatch() {
        return Optional.of("SignatureDoesNotMatch");
    }

    private Optional<String> timeFault(String date, Instant now) {
        String seconds = parameter("X-Amz-Expires");
        if (!seconds.matches("[1-9]\\d{0,5}") || Long.parseLong(seconds) > LONGEST.toSeconds()) {
            return Optional.of(MALFORMED);
        }
        try {
            Instant begin = Instant.from(TIME.parse(date));
            boolean outside =
                    now.isBefore(begin.minus(SKEW)) || now.isAfter(begin.plusSeconds(Long.parseLong(seconds)));
            return outside ? Optional.of("AccessDenied") : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(MALFORMED);
        }
    }

    private boolean isSigned(String method, String date, String... scope) {
        if (!parameter("X-Amz-SignedHeaders").equals("host")) {
            return false;
        }
        String query = parameters.entrySet().stream()
                .filter(each -> !each.getKey().equals(SIGNATURE))
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        String request = method + "\n" + path + "\n" + query + "\nhost:" + host + "\n\nhost\nUNSIGNED-PAYLOAD";
        String region = scope[1] + "/" + scope[2] + "/" + scope[3] + "/" + scope[4];
        String text = ALGORITHM + "\n" + date + "\n" + region + "\n" + digest(request);
        byte[] key = ("AWS4" + Buckets.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : region.split("/")) {
            key = authenticated(key, part);
        }
        String expected = HexFormat.of().formatHex(authenticated(key, text));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), parameter(SIGNATURE).getBytes(StandardCharsets.UTF_8));
    }

    private String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] authenticated(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0);
            encoded.append(
                    plain
                            ? String.valueOf(letter)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(each));
        }
        return encoded.toString();
    }
}
