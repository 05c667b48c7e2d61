package dev.greenroom.terminal;

import dev.greenroom.base.Secret;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The plain door: numbered choices, one line in, plain lines out; for pipes, screen readers, dumb terminals and the
 * questions of a single command. Nothing is redrawn but the line that shows activity, and that only with
 * {@link Activity#SPINNER}.
 */
public final class LineConsole implements Console {
    private static final int USUAL_WIDTH = 80;
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final LineInput input;
    private final StatusLine status;
    private final Prose prose;
    private final int limit;
    private final Activity activity;
    private final boolean quiet;

    private LineConsole(Builder builder) {
        input = new LineInput(builder.in, builder.out, builder.canAsk, builder.hidden);
        status = new StatusLine(builder.out, builder.theme, this::width);
        prose = new Prose(status, builder.theme);
        limit = builder.limit;
        activity = builder.activity;
        quiet = builder.quiet;
    }

    /** A console that reads lines here and writes lines there; it asks, has no colours and no width limit. */
    public static Builder on(BufferedReader in, PrintWriter out) {
        return new Builder(in, out);
    }

    @Override
    public boolean canAsk() {
        return input.canAsk();
    }

    @Override
    public int width() {
        return limit > 0 ? limit : USUAL_WIDTH;
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
        if (!quiet) {
            prose.print(Style.DIM, line);
        }
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
        prose.card(card, limit);
    }

    @Override
    public <T> Optional<T> choose(Menu<T> menu) {
        input.demand(menu.title(), "give the choice as an option of a command");
        prose.title(menu.title());
        menu.header().forEach(this::say);
        int count = menu.choices().size();
        for (int i = 0; i < count; i++) {
            Line line = MenuFrame.choice(menu.choices().get(i), i + 1, count);
            prose.print(limit > 0 ? line.fit(limit) : line);
        }
        return choice(menu);
    }

    private <T> Optional<T> choice(Menu<T> menu) {
        int count = menu.choices().size();
        String numbers = count == 1 ? "1" : "1 to " + count;
        String possible = numbers + ", or b to go back";
        while (true) {
            String answer = input.line("Choose " + possible + ": ");
            if (answer.equals("b") || answer.equals("q")) {
                return Optional.empty();
            }
            if (answer.equals("?")) {
                explainMenu(numbers);
                continue;
            }
            Optional<Integer> number = Numbers.read(answer).filter(n -> n >= 1 && n <= count);
            if (number.isPresent()) {
                return Optional.of(menu.choices().get(number.get() - 1).value());
            }
            say("There is no \"" + answer + "\" here. Type " + possible + ".");
        }
    }

    private void explainMenu(String numbers) {
        say(DisplayWidth.padded(numbers, 9) + "take the choice with that number");
        say("b, q     back");
        say("Ctrl-C   leave");
    }

    @Override
    public <T> Browsed<T> browse(Paginator<T> paginator) {
        input.demand(paginator.title(), "use the list command of the same name");
        prose.print(Line.empty());
        return new LineBrowser<>(paginator, input, prose, limit).browse();
    }

    @Override
    public Optional<String> ask(Question question) {
        input.demand(question.label(), "pass it as an option");
        return new LineQuestion(question, input::line, prose).answer();
    }

    @Override
    public Optional<String> askLines(Question question) {
        input.demand(question.label(), "pass it as an option");
        return new LineQuestion(question, input::wholeLine, prose).answer();
    }

    @Override
    public Optional<Secret> askSecret(String label) {
        input.demand(label, "pass it with a file or through a pipe");
        return Optional.of(Secret.of(input.hiddenLine(label + ": "))).filter(secret -> !secret.isBlank());
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        input.demand(confirmation.inOneLine(), "pass " + confirmation.option() + " to say yes");
        prose.facts(confirmation);
        return isYes(input.line(confirmation.question() + " [y/N] "));
    }

    static boolean isYes(String answer) {
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public void pause() {
        input.demand("to go on", "");
        input.line("Press Enter to go on. ");
    }

    @Override
    public <T> T busy(String label, Supplier<T> work) {
        Line words = Line.of(label);
        return attend(label, () -> words, work);
    }

    @Override
    public <T> T follow(String label, Function<Progress, T> work) {
        ProgressWords words = new ProgressWords(label);
        return attend(label, words::now, () -> work.apply(words));
    }

    private <T> T attend(String label, Supplier<Line> words, Supplier<T> work) {
        if (activity == Activity.NONE) {
            return work.get();
        }
        Errand<T> errand = Errand.start(work);
        if (!errand.isDoneWithin(ProgressLine.DELAY)) {
            showUntilDone(label, words, errand);
        }
        return errand.result();
    }

    private void showUntilDone(String label, Supplier<Line> words, Errand<?> errand) {
        if (activity == Activity.LINE) {
            note(label + " ...");
            errand.isDoneWithin(FOREVER);
            return;
        }
        try {
            do {
                status.show(words.get());
            } while (!errand.isDoneWithin(ProgressLine.TURN));
        } finally {
            status.erase();
        }
    }

    @Override
    public Progress progress(String label) {
        return switch (activity) {
            case SPINNER -> new ProgressLine(label, System::nanoTime, status::show, status::erase);
            case LINE -> new ProgressOnce(System::nanoTime, () -> note(label + " ..."));
            case NONE -> new ProgressOnce(System::nanoTime, () -> {});
        };
    }

    /** Collects what a console needs beyond its streams. */
    public static final class Builder {
        private final BufferedReader in;
        private final PrintWriter out;
        private boolean canAsk = true;
        private int limit;
        private Theme theme = Theme.plain();
        private Activity activity = Activity.NONE;
        private Function<String, char[]> hidden;
        private boolean quiet;

        private Builder(BufferedReader in, PrintWriter out) {
            this.in = Objects.requireNonNull(in, "in is null");
            this.out = Objects.requireNonNull(out, "out is null");
        }

        /** Whether anybody may be asked. */
        public Builder canAsk(boolean may) {
            canAsk = may;
            return this;
        }

        /** Columns that rows are cut to; 0 for no limit. */
        public Builder width(int columns) {
            limit = Math.max(0, columns);
            return this;
        }

        public Builder theme(Theme newTheme) {
            theme = Objects.requireNonNull(newTheme, "theme is null");
            return this;
        }

        /** How it is shown that work goes on. */
        public Builder activity(Activity newActivity) {
            activity = Objects.requireNonNull(newActivity, "activity is null");
            return this;
        }

        /** Shows a prompt and reads a line without echo, null at the end of the input. Without it a line is read as any other. */
        public Builder hidden(Function<String, char[]> reader) {
            hidden = reader;
            return this;
        }

        /** Leaves out what nobody has to know: notes. */
        public Builder quiet(boolean leaveOut) {
            quiet = leaveOut;
            return this;
        }

        public LineConsole build() {
            return new LineConsole(this);
        }
    }
}
