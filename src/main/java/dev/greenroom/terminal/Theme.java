package dev.greenroom.terminal;

import java.util.Map;

/**
 * Whether text is coloured, decided once from everything that has a say.
 *
 * @param colour whether styles become escape sequences; without it nothing but the text is written
 */
public record Theme(boolean colour) {
    /** Text only. */
    public static Theme plain() {
        return new Theme(false);
    }

    /**
     * Decides from what everybody expects: {@code --no-color} and a non-empty {@code NO_COLOR} switch colours off, a
     * {@code CLICOLOR_FORCE} other than {@code 0} then switches them on; otherwise they are on for a terminal whose
     * {@code TERM} is neither empty nor {@code dumb}.
     */
    public static Theme resolve(Map<String, String> environment, boolean isTerminal, boolean noColor) {
        if (noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return plain();
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return new Theme(true);
        }
        return new Theme(isTerminal && !isDumb(environment));
    }

    /** Whether {@code TERM} says that the terminal understands no escape sequences. */
    static boolean isDumb(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        return term.isBlank() || term.equals("dumb");
    }

    /** The text in the style's looks. The text must be harmless already. */
    public String paint(Style style, String text) {
        if (!colour || style.codes().isEmpty() || text.isEmpty()) {
            return text;
        }
        return "\u001b[" + style.codes() + "m" + text + "\u001b[0m";
    }
}
