package dev.greenroom.terminal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.NonBlockingReader;

/** Turns what a terminal sends into keys. */
final class Keyboard {
    private static final int NOTHING = NonBlockingReader.READ_EXPIRED;
    private static final char ESCAPE = '\u001b';

    /** What follows an escape character comes at once when a key sent it; a person's next key takes longer. */
    private static final Duration SAME_KEY = Duration.ofMillis(50);

    /** Longer than any key's sequence; a stream of digits must not grow without end. */
    private static final int SEQUENCE_AT_MOST = 16;

    private static final Map<String, Key.Name> SEQUENCES = Map.ofEntries(
            Map.entry("A", Key.Name.UP),
            Map.entry("B", Key.Name.DOWN),
            Map.entry("C", Key.Name.RIGHT),
            Map.entry("D", Key.Name.LEFT),
            Map.entry("H", Key.Name.HOME),
            Map.entry("F", Key.Name.END),
            Map.entry("Z", Key.Name.BACK_TAB),
            Map.entry("M", Key.Name.ENTER),
            Map.entry("1~", Key.Name.HOME),
            Map.entry("7~", Key.Name.HOME),
            Map.entry("4~", Key.Name.END),
            Map.entry("8~", Key.Name.END),
            Map.entry("5~", Key.Name.PAGE_UP),
            Map.entry("6~", Key.Name.PAGE_DOWN),
            Map.entry("15~", Key.Name.F5),
            Map.entry("[E", Key.Name.F5));

    private final NonBlockingReader reader;

    Keyboard(NonBlockingReader reader) {
        this.reader = reader;
    }

    /** The next key, if one comes within this time. A terminal that is gone is the end of the input. */
    Optional<Key> read(Duration within) {
        try {
            int c = reader.read(within.toMillis());
            return c == NOTHING ? Optional.empty() : Optional.of(key(c));
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Key.of(Key.Name.INTERRUPT));
        } catch (IOException e) {
            return Optional.of(Key.of(Key.Name.END_OF_INPUT));
        }
    }

    private Key key(int c) throws IOException {
        return switch (c) {
            case NonBlockingReader.EOF, 4 -> Key.of(Key.Name.END_OF_INPUT);
            case 3 -> Key.of(Key.Name.INTERRUPT);
            case 26 -> Key.of(Key.Name.SUSPEND);
            case '\r', '\n' -> Key.of(Key.Name.ENTER);
            case '\t' -> Key.of(Key.Name.TAB);
            case '\b', 0x7f -> Key.of(Key.Name.BACKSPACE);
            case ESCAPE -> escape();
            default -> c < ' ' ? Key.of(Key.Name.UNKNOWN) : character((char) c);
        };
    }

    private Key character(char c) throws IOException {
        if (!Character.isHighSurrogate(c)) {
            return Key.of(c);
        }
        int low = next();
        return low < 0 ? Key.of(Key.Name.UNKNOWN) : Key.typed(new String(new char[] {c, (char) low}));
    }

    private int next() throws IOException {
        return reader.read(SAME_KEY.toMillis());
    }

    private Key escape() throws IOException {
        int c = reader.peek(SAME_KEY.toMillis());
        if (c == '[' || c == 'O') {
            next();
            return Key.of(SEQUENCES.getOrDefault(sequence(), Key.Name.UNKNOWN));
        }
        if (c < 0 || c == ESCAPE) {
            return Key.of(Key.Name.ESCAPE);
        }
        next();
        return Key.of(Key.Name.UNKNOWN);
    }

    /** The rest of a sequence: parameters, then one final character. Modifiers are left out: Shift-Up is Up. */
    private String sequence() throws IOException {
        StringBuilder sequence = new StringBuilder();
        for (int c = next(); c >= 0; c = next()) {
            sequence.append((char) c);
            boolean isFinal = c >= '@' && c <= '~' && !(c == '[' && sequence.length() == 1);
            if (isFinal || sequence.length() == SEQUENCE_AT_MOST) {
                break;
            }
        }
        return sequence.toString().replaceFirst("^1?;\\d+", "").replaceFirst(";\\d+", "");
    }
}
