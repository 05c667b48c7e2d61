package dev.greenroom.module.flow;

import dev.greenroom.base.Refused;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.run.Catalogue;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.InstancesInMemory;
import dev.greenroom.flow.run.Reply;
import dev.greenroom.flow.run.Row;
import dev.greenroom.flow.run.Runtime;
import dev.greenroom.operation.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One flow and its instances: does what is asked, and then all the work that follows from it. */
final class Performance {
    private static final int MOST_ROWS = 1_000;

    private final LoadedFlow flow;
    private final Supplier<String> ids;
    private final Runtime runtime;
    private final FlowClock clock;
    private final Crew crew;

    /** @param ids gives a new instance its id */
    Performance(Workbench workbench, LoadedFlow flow, Instances instances, Supplier<String> ids) {
        this(workbench, flow, instances, ids, List.of());
    }

    /** @param earlier older versions, for going back to what was done under them */
    Performance(Workbench workbench, LoadedFlow flow, Instances instances, Supplier<String> ids, List<Engine> earlier) {
        this.flow = flow;
        this.ids = ids;
        this.clock = new FlowClock(workbench.clock());
        Catalogue.Builder catalogue =
                Catalogue.builder().add(flow.engine(), flow.origin().place());
        earlier.forEach(catalogue::pinned);
        this.runtime = new Runtime(instances, catalogue.build(), clock, ids);
        this.crew = new Crew(workbench, flow, runtime, clock);
    }

    /**
     * Sets up who answers, which looking back and going back need not.
     *
     * @throws WrongUsage when one is unknown or not set up
     */
    Performance ready() {
        crew.ready();
        return this;
    }

    LoadedFlow flow() {
        return flow;
    }

    Runtime runtime() {
        return runtime;
    }

    /** What can be sent. */
    Choices choices() {
        return new Choices(runtime);
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
        List<String> said = crew.work(id);
        return new Spoken(runtime.head(id), said, choices().possible(id), dropped(id, from));
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
        return moved(runtime.fork(id, step, copy.isEmpty() ? ids.get() : copy));
    }

    /** As {@link #fork(String, long, String)}, with the copy moved to this version; the instance stays under its own. */
    Spoken fork(String id, long step, String copy, Map<String, String> names) {
        return moved(runtime.fork(id, step, copy.isEmpty() ? ids.get() : copy, names));
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
        clock.pass(time);
        return settled(id, List.of(), runtime.head(id).seq() + 1);
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
        return new Spoken(
                done.head(), done.said(), choices().possible(done.head().id()), List.of());
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
            ways.add("possible now: " + Choices.labels(refusal.possible()));
        }
        return new Refused(refusal.message() + " (" + refusal.reason().word() + ")", String.join("; ", ways));
    }

    /** Does all the work there is, and tells it after what was said already. */
    private Spoken settled(String id, List<String> first, long from) {
        List<String> said = new ArrayList<>(first);
        said.addAll(crew.settle(id));
        return new Spoken(runtime.head(id), said, choices().possible(id), dropped(id, from));
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
}
