package dev.greenroom.testkit;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.Secret;
import dev.greenroom.terminal.Browsed;
import dev.greenroom.terminal.Card;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.terminal.Progress;
import dev.greenroom.terminal.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A console that answers from a script and keeps what it was shown. An answer that does not fit the question, or a
 * question without an answer, throws {@link IllegalStateException} with the whole conversation so far.
 */
public final class ScriptedConsole implements Console {
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();

    private boolean declining;

    private enum Kind {
        CHOOSE,
        PICK,
        FILTER,
        REFRESH,
        ANSWER,
        SECRET,
        YES,
        NO,
        BACK,
        END,
        INTERRUPT,
        INTERRUPT_WORK
    }

    private record Step(Kind kind, String text) {}

    /** Takes the menu choice with this label. */
    public ScriptedConsole choose(String label) {
        return then(Kind.CHOOSE, label);
    }

    /** Takes the first row of a list whose label contains this. */
    public ScriptedConsole pick(String part) {
        return then(Kind.PICK, part);
    }

    /** Switches a list to this filter. */
    public ScriptedConsole filter(String name) {
        return then(Kind.FILTER, name);
    }

    /** Asks a list to be loaded again. */
    public ScriptedConsole refresh() {
        return then(Kind.REFRESH, "");
    }

    /** Types a line. */
    public ScriptedConsole answer(String line) {
        return then(Kind.ANSWER, line);
    }

    /** Types a line that is not shown. */
    public ScriptedConsole secret(String line) {
        return then(Kind.SECRET, line);
    }

    public ScriptedConsole yes() {
        return then(Kind.YES, "");
    }

    public ScriptedConsole no() {
        return then(Kind.NO, "");
    }

    /** Goes back, as Esc does. */
    public ScriptedConsole back() {
        return then(Kind.BACK, "");
    }

    /** The input ends, as with Ctrl-D. */
    public ScriptedConsole end() {
        return then(Kind.END, "");
    }

    /** Ctrl-C. */
    public ScriptedConsole interrupt() {
        return then(Kind.INTERRUPT, "");
    }

    /** Ctrl-C as soon as the next work begins that the person waits for; nothing of it is done. */
    public ScriptedConsole interruptWork() {
        return then(Kind.INTERRUPT_WORK, "");
    }

    /** From now on every question is answered with no or by going back. */
    public ScriptedConsole declineEverything() {
        declining = true;
        return this;
    }

    private ScriptedConsole then(Kind kind, String text) {
        script.add(new Step(kind, text));
        return this;
    }

    /** Everything that was shown and asked, a line each. */
    public List<String> shown() {
        return List.copyOf(shown);
    }

    /** Whether something that was shown contains this. */
    public boolean hasShown(String part) {
        return shown.stream().anyMatch(line -> line.contains(part));
    }

    /** Whether every answer was asked for. */
    public boolean isFinished() {
        return script.isEmpty();
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public int width() {
        return 80;
    }

    @Override
    public void title(String text) {
        shown.add(text);
    }

    @Override
    public void say(String line) {
        shown.add(line);
    }

    @Override
    public void note(String line) {
        shown.add("note: " + line);
    }

    @Override
    public void done(String sentence) {
        shown.add("done: " + sentence);
    }

    @Override
    public void warn(String sentence) {
        shown.add("warning: " + sentence);
    }

    @Override
    public void error(String message, String hint) {
        shown.add("error: " + message);
        if (!hint.isEmpty()) {
            shown.add("hint: " + hint);
        }
    }

    @Override
    public void card(Card card) {
        shown.add(card.title());
        card.rows().forEach(row -> shown.add(row.label() + ": " + row.value()));
    }

    @Override
    public <T> Optional<T> choose(Menu<T> menu) {
        Step step = next("menu " + menu.title(), Kind.CHOOSE, Kind.BACK);
        if (step.kind() == Kind.BACK) {
            return Optional.empty();
        }
        return Optional.of(menu.choices().stream()
                .filter(choice -> choice.label().equals(step.text()))
                .findFirst()
                .orElseThrow(() -> fault("the menu has no choice " + step.text() + " but "
                        + menu.choices().stream().map(Menu.Choice::label).toList()))
                .value());
    }

    @Override
    public <T> Browsed<T> browse(Paginator<T> paginator) {
        Step step = next("list " + paginator.title(), Kind.PICK, Kind.FILTER, Kind.REFRESH, Kind.BACK);
        if (step.kind() == Kind.FILTER) {
            return Browsed.filter(step.text());
        }
        if (step.kind() == Kind.REFRESH) {
            return Browsed.refresh();
        }
        if (step.kind() == Kind.BACK) {
            return Browsed.back();
        }
        return Browsed.chosen(paginator.rows().stream()
                .filter(row -> paginator.label(row).contains(step.text()))
                .findFirst()
                .orElseThrow(() -> fault("the list has no row with " + step.text() + " but "
                        + paginator.rows().stream().map(paginator::label).toList())));
    }

    @Override
    public Optional<String> ask(Question question) {
        Step step = next("question " + question.label(), Kind.ANSWER, Kind.BACK);
        if (step.kind() == Kind.BACK) {
            return Optional.empty();
        }
        if (step.text().isBlank() && question.required()) {
            return ask(question);
        }
        Optional<String> fault = question.check().apply(step.text());
        if (fault.isPresent()) {
            say(fault.get());
            return ask(question);
        }
        return Optional.of(step.text());
    }

    @Override
    public Optional<Secret> askSecret(String label) {
        Step step = next("secret " + label, Kind.SECRET, Kind.BACK);
        return Optional.of(Secret.of(step.text())).filter(secret -> !secret.isBlank());
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        confirmation.facts().forEach(this::say);
        return next(confirmation.question(), Kind.YES, Kind.NO).kind() == Kind.YES;
    }

    /** A person has read it. */
    @Override
    public void pause() {}

    @Override
    public <T> T busy(String label, Supplier<T> work) {
        begin(label);
        return work.get();
    }

    @Override
    public Progress progress(String label) {
        begin(label);
        return new Progress() {
            @Override
            public void update(long done, long total, String text) {
                shown.add(text);
            }

            @Override
            public void close() {}
        };
    }

    private void begin(String work) {
        shown.add(work);
        if (!script.isEmpty() && script.peek().kind() == Kind.INTERRUPT_WORK) {
            script.remove();
            throw new Interrupted();
        }
    }

    private Step next(String asked, Kind... fitting) {
        shown.add(asked);
        Step step = script.poll();
        if (step == null && declining) {
            return new Step(fitting[fitting.length - 1], "");
        }
        if (step == null) {
            throw fault("the script has no answer to: " + asked);
        }
        if (step.kind() == Kind.END) {
            throw new EndOfInput();
        }
        if (step.kind() == Kind.INTERRUPT) {
            throw new Interrupted();
        }
        if (!List.of(fitting).contains(step.kind())) {
            throw fault("the script says " + step + " to: " + asked);
        }
        return step;
    }

    private IllegalStateException fault(String what) {
        return new IllegalStateException(what + "\nso far:\n" + String.join("\n", shown));
    }
}
