package dev.greenroom.module.flow;

import dev.greenroom.base.Refused;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.Status;
import dev.greenroom.flow.run.Catalogue;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.InstancesInMemory;
import dev.greenroom.flow.run.Reply;
import dev.greenroom.flow.run.Row;
import dev.greenroom.flow.run.Runtime;
import dev.greenroom.flow.run.Workers;
import dev.greenroom.operation.Workbench;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One flow and its instances: does what is asked, and then all the work that follows from it. */
final class Performance {
    /** A try that comes later than this is not waited for: it is told of, and may be made at once by hand. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int MOST_ROWS = 1_000;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Workbench workbench;
    private final LoadedFlow flow;
    private final Runtime runtime;
    private Workers workers;
    private Duration ahead = Duration.ZERO;

    /** @param ids gives a new instance its id */
    Performance(Workbench workbench, LoadedFlow flow, Instances instances, Supplier<String> ids) {
        this(workbench, flow, instances, ids, List.of());
    }

    /** @param earlier older versions, for going back to what was done under them */
    Performance(Workbench workbench, LoadedFlow flow, Instances instances, Supplier<String> ids, List<Engine> earlier) {
        this.workbench = workbench;
        this.flow = flow;
        Catalogue.Builder catalogue =
                Catalogue.builder().add(flow.engine(), flow.origin().place());
        earlier.forEach(catalogue::pinned);
        this.runtime = new Runtime(instances, catalogue.build(), this::now, ids);
    }

    /**
     * Sets up who answers, which looking back and going back need not.
     *
     * @throws WrongUsage when one is unknown or not set up
     */
    Performance ready() {
        if (workers == null) {
            workers = new Workers(
                    runtime,
                    new Invokers(workbench, flow).byName(),
                    WorkerName.own(),
                    LEASE,
                    WorkerName::isGone,
                    new SecureRandom());
        }
        return this;
    }

    private Instant now() {
        return workbench.clock().instant().plus(ahead);
    }

    LoadedFlow flow() {
        return flow;
    }

    Runtime runtime() {
        return runtime;
    }

    Spoken start() {
        return followed(started());
    }

    /** Starts an instance and does none of its work. */
    Reply.Done started() {
        return done(runtime.start(flow.definition().name(), Map.of()));
    }

    /** Does first what is due already: another process may have ended in the middle of it, or a clock has struck. */
    Spoken caughtUp(String id) {
        long from = runtime.head(id).seq() + 1;
        List<String> said = work(id);
        return new Spoken(runtime.head(id), said, possible(id), dropped(id, from));
    }

    Spoken send(String id, Refusal.Choice choice, Object payload, List<Map<String, Object>> params) {
        return followed(sent(id, choice, payload, params));
    }

    /** Sends a label and does none of the work that follows. */
    Reply.Done sent(String id, Refusal.Choice choice, Object payload, List<Map<String, Object>> params) {
        return done(runtime.send(id, new Event.Send(choice.label(), payload, params, choice.namespace())));
    }

    /** Going back does no work: what waits there is done by whoever goes on from there. */
    Spoken rollback(String id, long step) {
        return moved(runtime.rollback(id, step));
    }

    Spoken back(String id) {
        return moved(runtime.back(id));
    }

    Spoken undo(String id) {
        return moved(runtime.undo(id));
    }

    Spoken replay(String id, long step) {
        return followed(runtime.replay(id, step));
    }

    /** @param copy the copy's id; empty for one that is drawn */
    Spoken fork(String id, long step, String copy) {
        return moved(copy.isEmpty() ? runtime.fork(id, step) : runtime.fork(id, step, copy));
    }

    /**
     * Finishes what another process left undone, and tries every failed state again, also one that would have waited.
     *
     * @throws Refused when there is neither
     */
    Spoken retry(String id) {
        long before = runtime.head(id).seq();
        Spoken caughtUp = caughtUp(id);
        List<String> failed = Setback.in(caughtUp.head().snapshot()).keys();
        if (failed.isEmpty() && caughtUp.head().seq() == before) {
            throw new Refused("nothing has failed in instance " + id, "");
        }
        List<String> said = new ArrayList<>(caughtUp.said());
        failed.forEach(key -> said.addAll(done(runtime.retry(id, key)).said()));
        return settled(id, said, before + 1);
    }

    /** Lets the flow's time pass without waiting, and does what has become due. */
    Spoken later(String id, Duration time) {
        ahead = ahead.plus(time);
        return settled(id, List.of(), runtime.head(id).seq() + 1);
    }

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

    private Spoken followed(Reply reply) {
        return followed(done(reply));
    }

    /** Does the work that follows from what was done. */
    Spoken followed(Reply.Done done) {
        return settled(
                done.head().id(),
                done.said(),
                done.head().seq() + 1 - done.rows().size());
    }

    private Spoken moved(Reply reply) {
        Reply.Done done = done(reply);
        return new Spoken(done.head(), done.said(), possible(done.head().id()), List.of());
    }

    private Reply.Done done(Reply reply) {
        if (reply instanceof Reply.Declined declined) {
            throw refused(declined);
        }
        return (Reply.Done) reply;
    }

    private Refused refused(Reply.Declined declined) {
        Refusal refusal = declined.refusal();
        List<String> ways = new ArrayList<>();
        Head head = declined.head();
        if (head != null && !Setback.in(head.snapshot()).isEmpty()) {
            boolean kept = !(runtime.instances() instanceof InstancesInMemory);
            ways.add((kept ? "flow retry " + head.id() : "/retry") + " tries "
                    + String.join(", ", Setback.in(head.snapshot()).keys()) + " again");
        }
        if (!refusal.possible().isEmpty()) {
            ways.add("possible now: " + labels(refusal.possible()));
        }
        return new Refused(refusal.message() + " (" + refusal.reason().word() + ")", String.join("; ", ways));
    }

    /** Does all the work there is, waiting for tries that come soon; labels of the clock are not waited for. */
    private Spoken settled(String id, List<String> first, long from) {
        List<String> said = new ArrayList<>(first);
        said.addAll(work(id));
        Instant limit = now().plus(workbench.waitLimit());
        boolean left = false;
        Head head = runtime.head(id);
        while (!left && isWorthWaiting(head, limit)) {
            await(head);
            boolean due = !head.due().isAfter(now());
            said.addAll(work(id));
            Head next = runtime.head(id);
            // Work that is due and was left alone nevertheless is another process's.
            left = due && next.seq() == head.seq();
            head = next;
        }
        return new Spoken(runtime.head(id), said, possible(id), dropped(id, from));
    }

    private List<String> work(String id) {
        ready();
        return runtime.head(id).snapshot().ended()
                ? List.of()
                : workbench
                        .console()
                        .follow("Waiting for the answer", progress -> workers.settle(id, new Heard(progress)));
    }

    /** Rows of failures without an event of their own are labels that came from inside and could not be taken. */
    private List<String> dropped(String id, long from) {
        return runtime.instances().rows(id, from, MOST_ROWS).stream()
                .map(Row::entry)
                .filter(entry ->
                        entry.kind() == Entry.Kind.ERROR && entry.event().isEmpty())
                .map(Entry::what)
                .toList();
    }

    private boolean isWorthWaiting(Head head, Instant limit) {
        return !head.snapshot().resting()
                && head.due() != null
                && head.due().isBefore(limit)
                && !head.due().isAfter(now().plus(PATIENCE));
    }

    private void await(Head head) {
        Duration pause = Duration.between(now(), head.due());
        if (pause.compareTo(Duration.ZERO) <= 0) {
            return;
        }
        workbench.console().busy("Trying again in " + (pause.toSeconds() + 1) + " s", () -> {
            workbench.sleeper().sleep(pause);
            return null;
        });
    }
}
