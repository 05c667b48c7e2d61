package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** What tells one thing from another, in 32 hexadecimal digits. */
final class Hashes {
    private static final int BYTES = 16;

    private Hashes() {}

    /** Of words; where one ends and the next begins counts. */
    static String of(String... words) {
        MessageDigest digest = sha256();
        for (String word : words) {
            word(digest, word);
        }
        return hex(digest);
    }

    /** Of JSON, whatever the order of its fields and the spaces between them; an event's echoed URL does not count. */
    static String of(JsonNode json) {
        MessageDigest digest = sha256();
        add(digest, json, true);
        return hex(digest);
    }

    private static void add(MessageDigest digest, JsonNode json, boolean top) {
        if (json.isObject()) {
            digest.update((byte) '{');
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            json.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            sorted.forEach((name, value) -> {
                if (!(top && name.equals("webhook_url"))) {
                    word(digest, name);
                    add(digest, value, false);
                }
            });
        } else if (json.isArray()) {
            digest.update((byte) '[');
            json.forEach(each -> add(digest, each, false));
        } else {
            digest.update((byte) json.getNodeType().ordinal());
            word(digest, json.asText());
        }
        digest.update((byte) ']');
    }

    private static void word(MessageDigest digest, String word) {
        byte[] bytes = bytes(word);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** In UTF-8; half a character, which has no place there, as the three bytes that no whole one has. */
    static byte[] bytes(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(word.length() + 16);
        word.codePoints().forEach(letter -> {
            if (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | letter >> 12);
                bytes.write(0x80 | letter >> 6 & 0x3f);
                bytes.write(0x80 | letter & 0x3f);
            } else {
                bytes.writeBytes(Character.toString(letter).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
