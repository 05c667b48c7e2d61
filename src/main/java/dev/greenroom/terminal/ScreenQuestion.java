package dev.greenroom.terminal;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Interrupted;
import java.io.IOError;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/** Lets a person edit one line of text on a screen. Nothing that is typed is kept. */
final class ScreenQuestion {
    private static final String BACK = "greenroom-back";
    private static final String INTERRUPT = "greenroom-interrupt";
    private static final String SUSPEND = "greenroom-suspend";
    private static final String WHOLE_PASTE = "\u001b[?2004h";
    private static final long SAME_KEY_MILLIS = 100;
    private static final int LEAST_ROOM = 10;

    private final Terminal terminal;
    private final Theme theme;
    private final Runnable stop;
    private final Object interruptHandler;
    private volatile LineReader reader;
    private Attributes before;
    private Ending ending = Ending.ANSWERED;

    private enum Ending {
        ANSWERED,
        BACK,
        INTERRUPTED
    }

    /** @param stop stops the program at Ctrl-Z; returns when it goes on */
    ScreenQuestion(Terminal terminal, Theme theme, Runnable stop) {
        this.theme = theme;
        this.stop = stop;
        this.terminal = terminal;
        interruptHandler = presentInterruptHandler();
    }

    /** Made when the first question is asked: the first menu need not wait for it. */
    private LineReader reader() {
        if (reader == null) {
            reader = newReader();
        }
        return reader;
    }

    private LineReader newReader() {
        LineReader made = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.AUTO_FRESH_LINE, false)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .variable(LineReader.BELL_STYLE, "none")
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
                .variable(LineReader.AMBIGUOUS_BINDING, SAME_KEY_MILLIS)
                .build();
        bind(made, BACK, KeyMap.esc(), Ending.BACK);
        bind(made, INTERRUPT, KeyMap.ctrl('C'), Ending.INTERRUPTED);
        made.getWidgets().put(SUSPEND, this::suspend);
        made.getKeyMaps().get(LineReader.MAIN).bind(new Reference(SUSPEND), KeyMap.ctrl('Z'));
        return made;
    }

    /** JLine leaves SIGINT with the system's default, which ends the process without its shutdown hooks. */
    private static Object presentInterruptHandler() {
        Object present = Signals.register("INT", () -> {});
        Signals.unregister("INT", present);
        return present;
    }

    private void bind(LineReader made, String widget, String key, Ending by) {
        made.getWidgets().put(widget, () -> {
            ending = by;
            made.getBuffer().clear();
            made.callWidget(LineReader.ACCEPT_LINE);
            return true;
        });
        made.getKeyMaps().get(LineReader.MAIN).bind(new Reference(widget), key);
    }

    /** What was typed so far stays in its line, and is shown again in a new one. */
    private boolean suspend() {
        Attributes editing = terminal.getAttributes();
        write("\r\n" + Screen.PLAIN_PASTE_AND_KEYPAD);
        terminal.setAttributes(before);
        stop.run();
        terminal.setAttributes(editing);
        terminal.puts(Capability.keypad_xmit);
        write(WHOLE_PASTE);
        reader().callWidget(LineReader.REDRAW_LINE);
        return true;
    }

    private void write(String text) {
        terminal.writer().write(text);
        terminal.flush();
    }

    /** Whether a line is being edited. */
    boolean isOpen() {
        return reader != null && reader.isReading();
    }

    /** The line as it was typed or pasted, made one line; empty after Esc. */
    Optional<String> line(Line prompt, String initial, Character mask) {
        return lines(prompt, initial, mask).map(ScreenQuestion::oneLine);
    }

    /**
     * What was typed or pasted, with its line breaks; empty after Esc.
     *
     * @param mask shown for each character; null shows them as they are
     */
    Optional<String> lines(Line prompt, String initial, Character mask) {
        before = terminal.getAttributes();
        ending = Ending.ANSWERED;
        try {
            leaveCtrlCToUs(terminal);
            String typed = reader().readLine(prompt(prompt), null, mask, initial);
            return answer(typed);
        } catch (UserInterruptException e) {
            throw new Interrupted();
        } catch (EndOfFileException | IOError e) {
            throw new EndOfInput();
        } finally {
            terminal.setAttributes(before);
            Signals.unregister("INT", interruptHandler);
        }
    }

    private static void leaveCtrlCToUs(Terminal terminal) {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(attributes);
    }

    private Optional<String> answer(String typed) {
        return switch (ending) {
            case ANSWERED -> Optional.of(typed);
            case BACK -> Optional.empty();
            case INTERRUPTED -> throw new Interrupted();
        };
    }

    /** JLine takes a percent sign in a prompt for a pattern. */
    private String prompt(Line prompt) {
        int room = Math.max(1, terminal.getWidth() - LEAST_ROOM);
        Line fitting = terminal.getWidth() > 0 ? prompt.fit(room) : prompt;
        return fitting.painted(theme).replace("%", "%%");
    }

    private static String oneLine(String typed) {
        return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }
}
