package dev.greenroom.client;

import dev.greenroom.base.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Takes the key out of whatever is shown or kept, should a server send it back. */
final class Mask {
    /** Shorter keys are words of the language, such as the sandbox's own. */
    private static final int SHORTEST_KEY = 8;

    private static final String STARS = "********";
    private static final Set<String> SECRET_HEADERS =
            Set.of("x-api-key", "authorization", "proxy-authorization", "cookie", "set-cookie");

    private final Secret key;

    Mask(Secret key) {
        this.key = key;
    }

    /** The text without the key. */
    String clean(String text) {
        String value = key.reveal();
        return value.length() < SHORTEST_KEY ? text : text.replace(value, STARS);
    }

    /** Whether the key stands in the text. */
    boolean covers(String text) {
        return !clean(text).equals(text);
    }

    /** The bytes of UTF-8 without the key; they are left alone where it is not in them. */
    byte[] clean(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String clean = clean(text);
        return clean.equals(text) ? bytes : clean.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of a header, as it may be shown. */
    String header(String name, String value) {
        return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? STARS : clean(value);
    }
}
