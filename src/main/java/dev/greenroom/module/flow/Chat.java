package dev.greenroom.module.flow;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.WentBack;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.Utterance;
import dev.greenroom.flow.run.Reply;
import dev.greenroom.terminal.CtrlC;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Talks to one instance, line by line, until it ends or the lines do. */
final class Chat {
    private final Performance performance;
    private final Stage stage;
    private String id = "";
    private boolean leaving;

    Chat(Performance performance, Stage stage) {
        this.performance = performance;
        this.stage = stage;
    }

    /** Where the instance was left. */
    Spoken run() {
        Reply.Done started = performance.started();
        id = started.head().id();
        awaited(0, () -> show(performance.followed(started)));
        while (!leaving && !head().ended()) {
            Optional<String> line = stage.line();
            leaving = line.isEmpty();
            line.ifPresent(this::take);
        }
        if (head().ended()) {
            stage.notes("Ended in " + InstanceText.states(head()) + ".");
        }
        return new Spoken(
                performance.runtime().head(id), List.of(), performance.choices().possible(id), List.of());
    }

    private Snapshot head() {
        return performance.runtime().head(id).snapshot();
    }

    /** What fails is said and changes nothing; the chat goes on. */
    private void take(String line) {
        try {
            if (line.isBlank()) {
                awaited(() -> show(performance.caughtUp(id)));
            } else if (line.startsWith("/") && !line.startsWith("//")) {
                awaited(() -> command(line.substring(1).strip()));
            } else {
                say(line.startsWith("//") ? line.substring(1) : line);
            }
        } catch (Failure e) {
            stage.refuses(e.getMessage(), e.hint());
        }
    }

    private boolean awaited(Runnable work) {
        return awaited(head().dialogue().size(), work);
    }

    /**
     * Ctrl-C while a state works breaks that off and nothing else: what was committed stays, and the rest waits. At the
     * next question it leaves.
     *
     * @param heard utterances that the person knows
     * @return whether the work was awaited to its end
     */
    private boolean awaited(int heard, Runnable work) {
        if (!stage.isLive()) {
            work.run();
            return true;
        }
        try (CtrlC pressed = CtrlC.interruptsThisThread()) {
            return isDone(work, pressed) || brokenOff(heard);
        }
    }

    /** An interrupt that is not the person's, but asks the whole program to end, is passed on. */
    private static boolean isDone(Runnable work, CtrlC pressed) {
        try {
            work.run();
            pressed.wasHeard();
            return true;
        } catch (Interrupted | WentBack e) {
            if (!pressed.wasHeard() && Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
    }

    private boolean brokenOff(int heard) {
        head().dialogue().stream()
                .skip(heard)
                .filter(said -> said.role() == Utterance.Role.ASSISTANT)
                .forEach(said -> stage.says(said.text()));
        stage.notes("Broken off in " + InstanceText.states(head())
                + (head().resting() ? "." : "; its work waits: /retry does it, /quit leaves."));
        return false;
    }

    private void say(String text) {
        if (!awaited(() -> performance.caughtUp(id).said().forEach(stage::says))) {
            return;
        }
        List<String> labels = performance.choices().open(id).stream()
                .map(Refusal.Choice::label)
                .distinct()
                .toList();
        String label = labels.size() > 1 ? stage.label(labels).orElse("") : "";
        if (labels.size() > 1 && label.isEmpty()) {
            throw new WrongUsage(
                    "several labels are possible: " + String.join(", ", labels), "say which: /send LABEL TEXT");
        }
        Refusal.Choice choice = performance.choices().choice(id, label, new Recipient());
        awaited(() -> show(performance.send(id, choice, text, List.of())));
    }

    private void command(String command) {
        String[] words = command.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "send" -> send(rest);
            case "back" -> returned(performance.back(id));
            case "undo" -> returned(performance.undo(id));
            case "goto" -> goTo(step(rest));
            case "retry" -> show(performance.retry(id));
            case "wait" -> show(performance.later(id, duration(rest)));
            case "fork" -> fork();
            case "state" -> stage.shows(InstanceText.states(head()) + problem());
            case "store" -> stage.shows(orNothing(InstanceText.stores(head())));
            case "log" -> stage.shows(LogLines.of(performance.runtime().instances(), id));
            case "quit" -> leaving = true;
            case "help" -> stage.shows(HELP);
            default -> throw new WrongUsage("there is no command /" + words[0], "/help lists them");
        }
    }

    private static final String HELP = """
            /send LABEL TEXT  send a label, with a text or JSON; before the label may stand
                              --param id=7, --params JSON, --namespace NAME
            /back             go back to where it last waited for you
            /undo             take the last going back back
            /goto STEP        go back to a step of the log
            /fork             go on in a copy; what was said stays in both
            /wait 5m          let the flow's time pass, without waiting
            /retry            try again what has failed
            /state  /store  /log  /help  /quit
            //text            say something that begins with a slash""";

    private static String orNothing(String text) {
        return text.isEmpty() ? "nothing is stored" : text;
    }

    private String problem() {
        String problem = InstanceText.problem(head());
        return problem.isEmpty() ? "" : "\n" + problem;
    }

    private void send(String rest) {
        Recipient to = new Recipient();
        String[] words = to.read(rest).split("\\s+", 2);
        if (words[0].isEmpty()) {
            throw new WrongUsage("a label is missing", "/send LABEL TEXT");
        }
        String text = words.length > 1 ? words[1] : "";
        performance.caughtUp(id).said().forEach(stage::says);
        show(performance.send(id, performance.choices().choice(id, words[0], to), payload(text), to.params()));
    }

    /** An object or a list is meant as JSON; anything else is what was typed. */
    private static Object payload(String text) {
        return text.startsWith("{") || text.startsWith("[")
                ? JsonText.tryRead(text).orElse(text)
                : text;
    }

    private static long step(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new WrongUsage("not a step: '" + text + "'", "/goto STEP; /log shows the steps");
        }
        return Long.parseLong(text);
    }

    private static Duration duration(String text) {
        return Amount.of(text).orElseThrow(() -> new WrongUsage("not a time: '" + text + "'", "/wait 30s, /wait 5m"));
    }

    private void fork() {
        String old = id;
        Spoken copy = performance.fork(id, performance.runtime().head(id).seq(), "");
        id = copy.head().id();
        stage.notes("Going on in " + id + ", a copy; " + old + " stays as it is.");
    }

    private void goTo(long step) {
        Spoken spoken = performance.rollback(id, step);
        stage.notes("Back at step " + step + " (as step " + spoken.head().seq() + "), " + spoken.place() + ".");
        again(spoken);
    }

    private void returned(Spoken spoken) {
        stage.notes("At step " + spoken.head().seq() + ", " + spoken.place() + ".");
        again(spoken);
    }

    /** After going back the last words are said again: they are what waits for an answer. */
    private void again(Spoken spoken) {
        if (!spoken.head().snapshot().resting()) {
            stage.notes("Its work waits; /retry does it.");
            return;
        }
        List<Utterance> dialogue = spoken.head().snapshot().dialogue();
        if (!spoken.said().isEmpty()) {
            spoken.said().forEach(stage::says);
        } else if (!dialogue.isEmpty() && dialogue.get(dialogue.size() - 1).role() == Utterance.Role.ASSISTANT) {
            stage.says(dialogue.get(dialogue.size() - 1).text());
        }
    }

    /** A flow that says nothing must not leave a person in the dark. */
    private void show(Spoken spoken) {
        spoken.said().forEach(stage::says);
        String problem = InstanceText.problem(spoken.head().snapshot());
        if (!problem.isEmpty()) {
            stage.refuses("failed in " + problem, "/retry tries again, /back goes back");
        } else if (!spoken.dropped().isEmpty()) {
            stage.refuses(spoken.dropping().getMessage(), spoken.dropping().hint());
        } else if (spoken.said().isEmpty() && !spoken.head().snapshot().ended()) {
            String labels = Choices.labels(spoken.possible());
            stage.notes("Now in " + InstanceText.states(spoken.head().snapshot())
                    + (labels.isEmpty() ? "." : ". Possible: " + labels + "."));
        }
    }
}
