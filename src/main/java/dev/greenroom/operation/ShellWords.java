package dev.greenroom.operation;

import dev.greenroom.terminal.Harmless;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a shell reads them back, on one line that a terminal shows as it is. */
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private ShellWords() {}

    static String line(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /**
     * The word in single quotes where it needs them. Text that a terminal would not show as it is, such as a line break,
     * takes the form {@code $'...'}, which bash and zsh know: copied from the screen, it must still be the same text.
     * There an exclamation mark would still call up history, so it is hidden too.
     */
    static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return Harmless.line(word).equals(word) ? "'" + word.replace("'", "'\\''") + "'" : escaped(word);
    }

    private static String escaped(String word) {
        StringBuilder text = new StringBuilder("$'");
        word.codePoints().forEach(character -> {
            String shown = Character.toString(character);
            if (character == '\n') {
                text.append("\\n");
            } else if (character == '\'' || character == '\\') {
                text.append('\\').append(shown);
            } else if (character != '!' && Harmless.line(shown).equals(shown)) {
                text.append(shown);
            } else {
                bytes(text, shown);
            }
        });
        return text.append('\'').toString();
    }

    /** Octal bytes mean the same in every locale, unlike the number of a character. */
    private static void bytes(StringBuilder text, String hidden) {
        for (byte octet : hidden.getBytes(StandardCharsets.UTF_8)) {
            text.append("\\%03o".formatted(octet & 0xff));
        }
    }
}
