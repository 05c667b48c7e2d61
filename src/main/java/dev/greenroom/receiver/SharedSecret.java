package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.base.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What whoever calls back must know. Comparing takes the same time however much of it was guessed right. */
final class SharedSecret {
    private static final String MASK = "********";
    private static final Pattern IN_QUERY = Pattern.compile("([?&](?:secret|token|key)=)[^&#]*");

    private final Secret secret;
    private final String encoded;
    private final byte[] digest;

    SharedSecret(Secret secret) {
        this.secret = secret;
        this.encoded = URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8);
        this.digest = digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is one; without it everybody is let in. */
    boolean isSet() {
        return !secret.isBlank();
    }

    /** Whether a header, whose bytes stand for themselves, is the secret. */
    boolean isHeader(String value) {
        return MessageDigest.isEqual(digest, digest(value.getBytes(StandardCharsets.ISO_8859_1)));
    }

    boolean isParameter(String value) {
        return MessageDigest.isEqual(digest, digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether this is the signature of these bytes: HMAC-SHA256 in 64 lower case hexadecimal digits. */
    boolean isSignature(String value, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(digest(expected), digest(value.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same JSON with the secret masked wherever an event echoes it; a tree is changed in place. */
    JsonNode masked(JsonNode json) {
        if (json instanceof ObjectNode object && object.path("webhook_url").isTextual()) {
            String url = object.path("webhook_url").asText();
            object.put("webhook_url", IN_QUERY.matcher(url).replaceAll("$1" + MASK.replace("$", "\\$")));
        }
        return isSet() ? everywhere(json) : json;
    }

    private JsonNode everywhere(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(everywhere(field.getValue())));
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, everywhere(array.get(i)));
            }
        } else if (json.isTextual() && isIn(json.asText())) {
            return TextNode.valueOf(json.asText().replace(secret.reveal(), MASK).replace(encoded, MASK));
        }
        return json;
    }

    private boolean isIn(String text) {
        return text.contains(secret.reveal()) || text.contains(encoded);
    }
}
