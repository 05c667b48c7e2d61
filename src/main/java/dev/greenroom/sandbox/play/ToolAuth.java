package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.greenroom.sandbox.outgoing.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a call of a tool says who it comes from. */
@FunctionalInterface
interface ToolAuth {
    /** Adds what is needed to the headers or the query. */
    void add(Map<String, String> headers, Map<String, String> query, String body) throws IOException;

    static ToolAuth of(JsonNode auth, Duration patience) {
        return switch (auth.path("type").asText("none")) {
            case "bearer" -> bearer(auth.path("token").asText());
            case "basic" ->
                (headers, query, body) -> headers.put(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((auth.path("username").asText() + ":"
                                                        + auth.path("password").asText())
                                                .getBytes(StandardCharsets.UTF_8)));
            case "api_key" ->
                (headers, query, body) -> (auth.path("location").asText().equals("query") ? query : headers)
                        .put(auth.path("name").asText(), auth.path("value").asText());
            case "hmac" ->
                (headers, query, body) -> headers.put(
                        "X-Tavus-Signature", signature(auth.path("secret").asText(), body));
            case "oauth2_client_credentials" ->
                (headers, query, body) -> bearer(token(auth, patience)).add(headers, query, body);
            default -> (headers, query, body) -> {};
        };
    }

    private static ToolAuth bearer(String token) {
        return (headers, query, body) -> headers.put("Authorization", "Bearer " + token);
    }

    /** HMAC-SHA256 of the body in lower-case hexadecimal digits. */
    private static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static String token(JsonNode auth, Duration patience) throws IOException {
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        for (String field : new String[] {"client_id", "client_secret", "scope"}) {
            if (auth.has(field)) {
                form.append('&')
                        .append(field)
                        .append('=')
                        .append(URLEncoder.encode(auth.path(field).asText(), StandardCharsets.UTF_8));
            }
        }
        Outgoing.Reply reply = new Outgoing(
                        "POST",
                        URI.create(auth.path("token_url").asText()),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form.toString().getBytes(StandardCharsets.UTF_8),
                        patience)
                .send();
        String token = reply.status() / 100 == 2
                ? JsonMapper.builder()
                        .build()
                        .readTree(reply.body())
                        .path("access_token")
                        .asText("")
                : "";
        if (token.isEmpty()) {
            throw new IOException("no access token, status " + reply.status());
        }
        return token;
    }
}
