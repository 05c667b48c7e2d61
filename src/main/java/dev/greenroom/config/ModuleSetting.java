package dev.greenroom.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A setting that a module brings. Its value comes from the same places as any other: the environment, {@code .env} in the
 * working folder, the user's settings file; see {@link Settings#value(String)}. {@code greenroom doctor} shows it.
 *
 * @param name what the variable is called: capitals, digits and underscores, beginning with the module's name where it
 *     could be anybody's
 * @param meaning a few words for people
 * @param secret whether its value must never be shown
 */
public record ModuleSetting(String name, String meaning, boolean secret) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    public ModuleSetting {
        Objects.requireNonNull(meaning, "meaning is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a variable: " + name);
        }
    }

    /** A setting that may be shown. */
    public static ModuleSetting open(String name, String meaning) {
        return new ModuleSetting(name, meaning, false);
    }

    /** A setting that is never shown. */
    public static ModuleSetting secret(String name, String meaning) {
        return new ModuleSetting(name, meaning, true);
    }

    /** What may be shown of a value of it. */
    public String shown(String value) {
        return secret ? "********" : Shown.address(value);
    }
}
