package dev.greenroom.module.flow;

import dev.greenroom.base.Refused;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.Status;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Runtime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What can be sent to an instance, and which of it a person means. */
record Choices(Runtime runtime) {
    /** What can be sent now, each once; a label that a clock is going to send comes last. */
    List<Refusal.Choice> possible(String id) {
        Head head = runtime.head(id);
        List<Refusal.Choice> byPerson = new ArrayList<>();
        List<Refusal.Choice> byClock = new ArrayList<>();
        for (Refusal.Choice choice : runtime.possible(id)) {
            (isTimed(head, choice) ? byClock : byPerson).add(choice);
        }
        byPerson.addAll(byClock);
        return byPerson;
    }

    private static boolean isTimed(Head head, Refusal.Choice choice) {
        return head.snapshot().timers().stream()
                .anyMatch(timer ->
                        timer.label().equals(choice.label()) && timer.key().equals(choice.from()));
    }

    /** What a person can mean: labels that no clock is going to send, each once. */
    List<Refusal.Choice> open(String id) {
        Head head = runtime.head(id);
        List<Refusal.Choice> open = new ArrayList<>();
        for (Refusal.Choice choice : possible(id)) {
            boolean known = open.stream()
                    .anyMatch(each -> each.label().equals(choice.label())
                            && each.namespace().equals(choice.namespace()));
            if (!known && !isTimed(head, choice)) {
                open.add(choice);
            }
        }
        return open;
    }

    /** A text without a label is for the one who listens; while states are at work, that is not settled yet. */
    void refuseAtWork(String id) {
        runtime.head(id).snapshot().states().values().stream()
                .filter(state -> state.status() == Status.QUEUED)
                .findFirst()
                .ifPresent(state -> {
                    throw new Refused(
                            "instance " + id + " is at work in state " + state.key() + " (busy)",
                            "wait, or name the label to send");
                });
    }

    /**
     * The choice a label stands for; a label that is not possible is passed on, so that the engine says why not.
     *
     * @param label empty for the only one there is
     * @throws WrongUsage when several are possible and none was named
     */
    Refusal.Choice choice(String id, String label, Recipient to) {
        if (!label.isEmpty()) {
            return to.namesMachine()
                    ? new Refusal.Choice(label, to.machine(), "")
                    : new Refusal.Choice(label, home(id, label), "");
        }
        List<Refusal.Choice> open = open(id).stream()
                .filter(choice -> !to.namesMachine() || choice.namespace().equals(to.machine()))
                .toList();
        if (open.isEmpty()) {
            throw new Refused("nothing can be sent to instance " + id + " now", "");
        }
        if (open.stream().map(Refusal.Choice::label).distinct().count() > 1) {
            throw new WrongUsage("several labels are possible", "name one: " + labels(open));
        }
        return to.namesMachine()
                ? open.get(0)
                : new Refusal.Choice(open.get(0).label(), home(id, open.get(0).label()), "");
    }

    /** Which machine is meant where none is named: the only one that can take the label, else the only one that has it. */
    private String home(String id, String label) {
        List<String> homes = homes(runtime.possible(id), label);
        Head head = runtime.head(id);
        if (homes.isEmpty()) {
            homes = homes(runtime.engine(head).leaving(head.snapshot()), label);
        }
        if (homes.size() > 1) {
            String names = homes.stream()
                    .map(home -> home.isEmpty() ? Recipient.OUTERMOST + " (the outermost)" : home)
                    .collect(Collectors.joining(", "));
            throw new WrongUsage(
                    "label " + label + " is possible in several machines: " + names, "--namespace NAME says which");
        }
        return homes.isEmpty() ? "" : homes.get(0);
    }

    private static List<String> homes(List<Refusal.Choice> choices, String label) {
        return choices.stream()
                .filter(choice -> choice.label().equals(label))
                .map(Refusal.Choice::namespace)
                .distinct()
                .toList();
    }

    static String labels(List<Refusal.Choice> choices) {
        return String.join(
                ", ", choices.stream().map(Refusal.Choice::label).distinct().toList());
    }
}
