package dev.greenroom.terminal;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Leaving;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WentBack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * The door on a terminal: lists and menus are drawn in place and answer to keys. The terminal is given back as it was
 * found after each question, and by {@link #close}, which a shutdown hook may call.
 */
public final class ScreenConsole implements Console, AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofMillis(40);

    private static final Set<Key> GOING_ON =
            Set.of(Key.of(Key.Name.ENTER), Key.of(Key.Name.ESCAPE), Key.of('q'), Key.of(' '));

    private static final Set<Key> GOING_BACK = Set.of(Key.of(Key.Name.ESCAPE), Key.of('q'), Key.of('Q'));
    private static final Line WAY_BACK = Line.of(Style.DIM, "  Esc goes back");

    private final Screen screen;
    private final StatusLine status;
    private final Prose prose;
    private final ScreenQuestion question;

    ScreenConsole(Terminal terminal, Theme theme, Runnable wayBack, Runnable stop) {
        Objects.requireNonNull(theme, "theme is null");
        screen = new Screen(terminal, theme, wayBack, stop);
        status = new StatusLine(terminal.writer(), theme, this::width);
        prose = new Prose(status, theme);
        question = new ScreenQuestion(terminal, theme, stop);
    }

    /**
     * The console on the process's own terminal.
     *
     * @throws Failed when there is no terminal, or none that can be drawn on
     */
    public static ScreenConsole open(Theme theme) {
        JLineLog.quieten();
        Runnable wayBack = Stty.ofProcess().wayBack().orElse(() -> {});
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .providers("jni,exec")
                    // A provider that is only left out of that list is loaded all the same.
                    .ffm(false)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .nativeSignals(false)
                    .build();
            return new ScreenConsole(terminal, theme, wayBack, Suspension::ofProcessGroup);
        } catch (IOException | IllegalStateException e) {
            throw new Failed("cannot draw on this terminal: " + e.getMessage(), "use --plain", 0, e);
        }
    }

    /** The console on a terminal of 80 by 24 that nobody looks at, with these keys pressed. */
    public static ScreenConsole pretended(Theme theme, String keys) {
        try {
            Terminal terminal = new ExternalTerminal(
                    "pretended",
                    "xterm-256color",
                    new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                    OutputStream.nullOutputStream(),
                    StandardCharsets.UTF_8);
            terminal.setSize(new org.jline.terminal.Size(80, 24));
            return new ScreenConsole(terminal, theme, () -> {}, () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("a terminal in memory could not be opened", e);
        }
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public int width() {
        return screen.size().columns();
    }

    @Override
    public void title(String text) {
        prose.title(text);
    }

    @Override
    public void say(String line) {
        prose.print(Style.PLAIN, line);
    }

    @Override
    public void note(String line) {
        prose.print(Style.DIM, line);
    }

    @Override
    public void done(String sentence) {
        prose.print(Style.GOOD, sentence);
    }

    @Override
    public void warn(String sentence) {
        prose.warn(sentence);
    }

    @Override
    public void error(String message, String hint) {
        prose.error(message, hint);
    }

    @Override
    public void card(Card card) {
        prose.card(card, width());
    }

    @Override
    public <T> Optional<T> choose(Menu<T> menu) {
        MenuFrame<T> frame = new MenuFrame<>(menu);
        MenuFrame.Left<T> left = drawUntil(frame::lines, frame::press);
        if (left.picked().isPresent() && menu.leavesTrace()) {
            note(menu.title() + " > " + frame.focusedLabel());
        }
        return left.picked();
    }

    @Override
    public <T> Browsed<T> browse(Paginator<T> paginator) {
        return drawUntil(
                size -> {
                    paginator.resize(size);
                    return paginator.lines();
                },
                paginator::press);
    }

    @Override
    public void watch(LiveList list) {
        screen.begin();
        try {
            boolean changed = true;
            while (!list.isOver()) {
                if (list.refill() || changed || screen.isStale()) {
                    screen.draw(list.lines(screen.canvas()));
                }
                Optional<Key> key = screen.key(GLANCE);
                key.ifPresent(list::press);
                changed = key.isPresent();
            }
        } finally {
            screen.end();
        }
    }

    @Override
    public Optional<Integer> leaf(Leaflet leaflet, int first) {
        LeafletFrame frame = new LeafletFrame(leaflet, first);
        MenuFrame.Left<Integer> left = drawUntil(frame::lines, frame::press);
        return left.picked();
    }

    /** Draws, takes a key, and so on until a key leads somewhere. */
    private <R> R drawUntil(Function<Size, List<Line>> lines, Function<Key, Optional<R>> press) {
        screen.begin();
        try {
            screen.draw(lines.apply(screen.canvas()));
            while (true) {
                Optional<Key> key = screen.key();
                Optional<R> result = key.flatMap(press);
                if (result.isPresent()) {
                    return result.get();
                }
                if (key.isPresent() || screen.isStale()) {
                    screen.draw(lines.apply(screen.canvas()));
                }
            }
        } finally {
            screen.end();
        }
    }

    @Override
    public Optional<String> askLines(Question asked) {
        return ask(asked, question::lines);
    }

    @Override
    public Optional<String> ask(Question asked) {
        return ask(asked, question::line);
    }

    private Optional<String> ask(Question asked, Reading reading) {
        String initial = Harmless.line(asked.initial());
        while (true) {
            Optional<String> typed = reading.read(prompt(asked.label() + ": "), initial, null);
            if (typed.isEmpty()) {
                return typed;
            }
            // What was shown harmless but not touched is what stood there.
            String answer = typed.get().equals(initial.strip()) ? asked.initial() : typed.get();
            Optional<String> wrong = wrong(asked, answer);
            if (wrong.isEmpty()) {
                return Optional.of(answer);
            }
            prose.print(Style.WARNING, wrong.get());
            initial = answer;
        }
    }

    /** Reads an answer: one line of it, or all. */
    private interface Reading {
        Optional<String> read(Line prompt, String initial, Character mask);
    }

    private static Optional<String> wrong(Question asked, String answer) {
        if (answer.isBlank()) {
            return asked.required() ? Optional.of("An answer is needed; Esc goes back.") : Optional.empty();
        }
        return asked.check().apply(answer);
    }

    private static Line prompt(String text) {
        return Line.of(Style.KEY, text);
    }

    @Override
    public Optional<Secret> askSecret(String label) {
        return question.line(prompt(label + ": "), "", '*').map(Secret::of).filter(secret -> !secret.isBlank());
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        prose.facts(confirmation);
        return question.line(prompt(confirmation.question() + " [y/N] "), "", null)
                .map(LineConsole::isYes)
                .orElse(false);
    }

    @Override
    public void pause() {
        List<Line> words = List.of(Line.of(Style.DIM, "Press Enter to go on."));
        drawUntil(size -> Frames.within(words, 0, size), key -> Optional.of(key).filter(GOING_ON::contains));
    }

    @Override
    public <T> T busy(String label, Supplier<T> work) {
        Line words = Line.of(label);
        return attend(() -> words, work);
    }

    @Override
    public <T> T follow(String label, Function<Progress, T> work) {
        ProgressWords words = new ProgressWords(label);
        return attend(words::now, () -> work.apply(words));
    }

    /** Listens to keys and draws while the work goes on elsewhere. */
    private <T> T attend(Supplier<Line> words, Supplier<T> work) {
        screen.begin();
        Errand<T> errand = Errand.start(work);
        try {
            long start = System.nanoTime();
            while (!errand.isDoneWithin(PATIENCE)) {
                if (screen.key(GLANCE).filter(GOING_BACK::contains).isPresent()) {
                    throw new WentBack();
                }
                if (System.nanoTime() - start > ProgressLine.DELAY.toNanos()) {
                    status.show(words.get(), WAY_BACK);
                }
            }
            return errand.result();
        } catch (Leaving | WentBack e) {
            errand.abandon();
            throw e;
        } finally {
            status.erase();
            screen.end();
        }
    }

    @Override
    public Progress progress(String label) {
        return new ProgressLine(label, System::nanoTime, status::show, status::erase);
    }

    @Override
    public void close() {
        try {
            screen.close(question.isOpen());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
