package dev.greenroom.config;

import dev.greenroom.base.WrongUsage;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A setting that a module brings. Its value comes from the same places as any other: the environment, {@code .env} in the
 * working folder, the user's settings file; see {@link Settings#value(String)}. {@code greenroom doctor} shows it.
 *
 * @param name what the variable is called: capitals, digits and underscores, beginning with the module's name where it
 *     could be anybody's
 * @param meaning a few words for people
 * @param secret whether its value must never be shown
 * @param address the setting with the address that it is sent to, for a key; empty for others
 * @param advice told a value, says what to give instead: {@code give 1 to 99}; empty when the value is fine
 */
public record ModuleSetting(String name, String meaning, boolean secret, String address, UnaryOperator<String> advice) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    public ModuleSetting {
        Objects.requireNonNull(meaning, "meaning is null");
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(advice, "advice is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a variable: " + name);
        }
    }

    /** A setting that may be shown. */
    public static ModuleSetting open(String name, String meaning) {
        return new ModuleSetting(name, meaning, false, "", any -> "");
    }

    /** A setting that is never shown. */
    public static ModuleSetting secret(String name, String meaning) {
        return new ModuleSetting(name, meaning, true, "", any -> "");
    }

    /**
     * The same setting, a key that is sent to the address in another one. {@code greenroom doctor} says when the two may
     * not come together; whoever sends it asks {@link Settings#checkPair} first.
     */
    public ModuleSetting sentTo(String newAddress) {
        return new ModuleSetting(name, meaning, secret, newAddress, advice);
    }

    /** The same setting, whose values are looked at by {@code greenroom doctor} and {@link #in}. */
    public ModuleSetting checkedBy(UnaryOperator<String> newAdvice) {
        return new ModuleSetting(name, meaning, secret, address, newAdvice);
    }

    /**
     * Its value, without blanks around it; empty when it is not set.
     *
     * @throws WrongUsage when the value is not fine, with the place it was set in
     */
    public String in(Settings settings) {
        String value = settings.value(name).strip();
        String instead = value.isEmpty() ? "" : advice.apply(value);
        if (!instead.isEmpty()) {
            throw new WrongUsage(name + " from " + settings.origin(name) + " cannot be used: " + shown(value), instead);
        }
        return value;
    }

    /** What may be shown of a value of it. */
    public String shown(String value) {
        return secret ? "********" : Shown.address(value);
    }
}
