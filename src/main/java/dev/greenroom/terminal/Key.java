package dev.greenroom.terminal;

/**
 * One press of a key.
 *
 * @param name which key
 * @param text the character it types; empty for every key but {@link Name#CHARACTER}
 */
public record Key(Name name, String text) {
    /** The keys that mean something; any other one is {@link #UNKNOWN}. */
    public enum Name {
        CHARACTER,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        ESCAPE,
        TAB,
        BACK_TAB,
        BACKSPACE,
        F5,
        INTERRUPT,
        SUSPEND,
        END_OF_INPUT,
        UNKNOWN
    }

    public static Key of(Name name) {
        if (name == Name.CHARACTER) {
            throw new IllegalArgumentException("a character key needs its character");
        }
        return new Key(name, "");
    }

    public static Key of(char character) {
        return typed(String.valueOf(character));
    }

    /** A character outside the basic plane takes two Java characters. */
    public static Key typed(String character) {
        return new Key(Name.CHARACTER, character);
    }
}
