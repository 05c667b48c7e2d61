package dev.greenroom.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Which of the process's streams are terminals, and what follows from that. Finding out opens no terminal and prints
 * nothing; where it cannot be found out, the answer is no.
 */
public final class Terminals {
    private static final int USUAL_COLUMNS = 80;
    private static final int COLUMNS_AT_MOST = 10_000;

    private final boolean input;
    private final boolean output;
    private final boolean error;
    private final IntSupplier columns;

    private Terminals(boolean input, boolean output, boolean error, IntSupplier columns) {
        this.input = input;
        this.output = output;
        this.error = error;
        this.columns = columns;
    }

    /** How a person can be asked. */
    public enum Door {
        /** A terminal that can be drawn on: {@link ScreenConsole}. */
        SCREEN,
        /** Lines in and out: {@link LineConsole}. */
        LINES,
        /** Nobody can be asked. */
        NONE
    }

    /** Looks at the process's own streams. */
    public static Terminals probe() {
        return new Terminals(
                isTerminal(SystemStream.Input),
                isTerminal(SystemStream.Output),
                isTerminal(SystemStream.Error),
                Terminals::probeColumns);
    }

    /** Streams that pass for terminals of the width that is found where the process's own ones end. */
    public static Terminals pretended() {
        return new Terminals(true, true, true, Terminals::probeColumns);
    }

    /** Streams as they are said to be, with a width of 0 for an unknown one. */
    public static Terminals of(boolean input, boolean output, boolean error, int columns) {
        return new Terminals(input, output, error, () -> columns);
    }

    public boolean input() {
        return input;
    }

    public boolean output() {
        return output;
    }

    public boolean error() {
        return error;
    }

    /** Columns that lines on stdout may take: 0, for no limit, when it is no terminal, 80 when the width is unknown. */
    public int outputLimit(Map<String, String> environment) {
        return output ? columns(environment) : 0;
    }

    /** Columns of the terminal: {@code COLUMNS}, else what the terminal says, else 80. */
    public int columns(Map<String, String> environment) {
        int wanted = Numbers.read(environment.getOrDefault("COLUMNS", "")).orElse(0);
        if (wanted > 0 && wanted <= COLUMNS_AT_MOST) {
            return wanted;
        }
        int found = output || error ? columns.getAsInt() : 0;
        return found > 0 ? found : USUAL_COLUMNS;
    }

    /**
     * The door of the interactive menu.
     *
     * @param plain whether {@code --plain} was given; then a pipe is good enough
     * @param noInput whether {@code --no-input} was given
     */
    public Door menuDoor(Map<String, String> environment, boolean plain, boolean noInput) {
        if (noInput || !(plain || (input && output))) {
            return Door.NONE;
        }
        return plain || isPlain(environment) ? Door.LINES : Door.SCREEN;
    }

    /** Whether a single command may ask something: a person types and sees what stderr says. */
    public boolean canAsk(boolean noInput) {
        return !noInput && input && error;
    }

    /** Whether the environment asks for plain lines: a dumb terminal, or {@code GREENROOM_ACCESSIBLE=1}. */
    public static boolean isPlain(Map<String, String> environment) {
        return Theme.isDumb(environment) || "1".equals(environment.get("GREENROOM_ACCESSIBLE"));
    }

    /** Linux says what a stream is without loading native code, which takes longer than a small command may. */
    private static boolean isTerminal(SystemStream stream) {
        Path link = Path.of("/proc/self/fd/" + stream.ordinal());
        try {
            String target = Files.readSymbolicLink(link).toString();
            if (target.startsWith("/dev/pts/")) {
                return true;
            }
            return !isSurelyNone(target) && !Files.isRegularFile(link) && jlineSaysTerminal(stream);
        } catch (IOException | UnsupportedOperationException e) {
            // No /proc, or a file system without links: other systems than Linux.
            return jlineSaysTerminal(stream);
        }
    }

    private static boolean isSurelyNone(String target) {
        return target.startsWith("pipe:") || target.startsWith("socket:") || target.equals("/dev/null");
    }

    private static boolean jlineSaysTerminal(SystemStream stream) {
        JLineLog.quieten();
        try {
            return TerminalProvider.load("jni").isSystemStream(stream);
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static int probeColumns() {
        JLineLog.quieten();
        try {
            TerminalProvider provider = TerminalProvider.load("jni");
            int output = provider.systemStreamWidth(SystemStream.Output);
            return output > 0 ? output : provider.systemStreamWidth(SystemStream.Error);
        } catch (IOException | RuntimeException | LinkageError e) {
            return 0;
        }
    }
}
