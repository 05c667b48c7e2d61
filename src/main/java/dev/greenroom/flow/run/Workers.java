package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.Sleeper;
import dev.greenroom.flow.Activity;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.StateInstance;
import dev.greenroom.flow.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Does the work of states, outside every lock: claim, work, commit. A commit counts only on the branch and for the
 * activation the work was begun for. Work is done at least once; costly work that another began and never finished is
 * marked failed instead of being done again.
 */
public final class Workers {
    private static final int LOOKED_AT = 10_000;

    private final Runtime runtime;
    private final Map<String, Invoker> invokers;
    private final String name;
    private final Duration lease;
    private final Predicate<String> gone;
    private final RandomGenerator random;
    private final Map<Instances.Ticket, Progress> running = new ConcurrentHashMap<>();

    /** How far an ask is. */
    public record Progress(String key, int done, int total) {}

    /**
     * @param invokers by name; the one called {@code ""} answers where a flow names none
     * @param name tells this process from others that share the store
     * @param lease how long a claim holds when its worker is never heard of again
     * @param gone whether a worker's process is known to be dead
     */
    public Workers(
            Runtime runtime,
            Map<String, Invoker> invokers,
            String name,
            Duration lease,
            Predicate<String> gone,
            RandomGenerator random) {
        this.runtime = runtime;
        this.invokers = Map.copyOf(invokers);
        this.name = name;
        this.lease = lease;
        this.gone = gone;
        this.random = random;
    }

    /** How far the running asks of an instance are. */
    public List<Progress> progress(String id) {
        List<Progress> found = new ArrayList<>();
        running.forEach((ticket, progress) -> {
            if (ticket.id().equals(id)) {
                found.add(progress);
            }
        });
        return found;
    }

    /**
     * Does everything one instance has to do now, in this thread, until nothing is left to do.
     *
     * @return texts for the user, in order
     */
    public List<String> settle(String id) {
        return settle(id, Watcher.NONE);
    }

    /** As {@link #settle(String)}, followed by somebody. */
    public List<String> settle(String id, Watcher watcher) {
        Turn turn = new Turn(watcher, new ArrayList<>());
        while (once(id, turn)) {
            // Each round moved the instance; what became possible is done in the next.
        }
        return turn.said();
    }

    /** What one thread does in one go: who follows it, and the texts for the user so far. */
    private record Turn(Watcher watcher, List<String> said) {}

    /**
     * Does what is due at this moment in any instance.
     *
     * @param most instances moved
     * @return how many instances were moved
     */
    public int round(int most) {
        int moved = 0;
        for (String id : runtime.instances().due(runtime.now(), LOOKED_AT)) {
            if (moved < most && known(id) && once(id, new Turn(Watcher.NONE, new ArrayList<>()))) {
                moved++;
            }
        }
        return moved;
    }

    /** An instance that was removed, or whose definition changed, must not keep the others from moving. */
    private boolean known(String id) {
        return runtime.instances().head(id).filter(runtime.catalogue()::knows).isPresent();
    }

    /**
     * Does what is due, again and again, in this thread; any number of threads may do so.
     *
     * @param going asked before each round
     * @param pause between rounds that found nothing
     */
    public void serve(BooleanSupplier going, Sleeper sleeper, Duration pause) {
        while (going.getAsBoolean()) {
            if (round(LOOKED_AT) == 0) {
                sleeper.sleep(pause);
            }
        }
    }

    private boolean once(String id, Turn turn) {
        Head head = runtime.head(id);
        Engine engine = runtime.engine(head);
        Snapshot snapshot = head.snapshot();
        Instant now = runtime.now();
        for (Timer timer : snapshot.timers()) {
            if (!timer.at().isAfter(now)) {
                return done(runtime.apply(id, new Event.Due(timer.key(), timer.activation(), timer.label())), turn);
            }
        }
        boolean moved = false;
        for (Engine.Work work : engine.work(snapshot)) {
            Instant notBefore = work.state().notBefore();
            if (notBefore == null || !notBefore.isAfter(now)) {
                moved |= work(head, engine, work, turn);
            }
        }
        return moved || declared(id, head, now, turn);
    }

    /** Declared runs that wait for their next try are instant, so the engine does them itself. */
    private boolean declared(String id, Head head, Instant now, Turn turn) {
        boolean waiting = head.snapshot().configuration().stream()
                .anyMatch(
                        state -> state.notBefore() != null && !state.notBefore().isAfter(now));
        return waiting && done(runtime.proceed(id), turn);
    }

    private static boolean done(Reply reply, Turn turn) {
        if (reply instanceof Reply.Done done) {
            turn.said().addAll(done.said());
            return !done.rows().isEmpty();
        }
        return false;
    }

    private boolean work(Head head, Engine engine, Engine.Work work, Turn turn) {
        StateInstance state = work.state();
        Instances.Ticket ticket = new Instances.Ticket(head.id(), head.branch(), state.key(), state.activation());
        Instant now = runtime.now();
        Instances.Claim claim = runtime.instances().claim(ticket, name, now, now.plus(lease), gone);
        if (claim == Instances.Claim.TAKEN) {
            return false;
        }
        try {
            Event event =
                    claim == Instances.Claim.INHERITED && work.definition().costly()
                            ? lost(state)
                            : result(head, engine, work, ticket, turn);
            Reply reply = runtime.commit(ticket, event);
            return done(reply, turn) || refused(ticket, state, reply, turn);
        } finally {
            running.remove(ticket);
            runtime.instances().release(ticket, name);
        }
    }

    /** Work whose result cannot be taken has failed; only a branch or activation that was left is no matter. */
    private boolean refused(Instances.Ticket ticket, StateInstance state, Reply reply, Turn turn) {
        if (!(reply instanceof Reply.Declined declined) || declined.refusal().reason() == Refusal.Reason.STALE) {
            return false;
        }
        return done(runtime.commit(ticket, failed(state, declined.refusal().message())), turn);
    }

    private Event failed(StateInstance state, String message) {
        return new Event.Failed(state.key(), state.activation(), state.failures(), message, random.nextDouble(), false);
    }

    private static Event lost(StateInstance state) {
        return new Event.Failed(
                state.key(),
                state.activation(),
                state.failures(),
                "its worker ended before the outcome was known; it is costly, so it is not done again by itself",
                0,
                true);
    }

    private Event result(Head head, Engine engine, Engine.Work work, Instances.Ticket ticket, Turn turn) {
        StateInstance state = work.state();
        try {
            return work.definition().activity() instanceof Activity.Asking asking
                    ? asked(head, engine, state, asking, new Heard(ticket, turn.watcher()))
                    : handled(head, engine, work, ticket);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } catch (Interrupted stopped) {
            throw stopped;
        } catch (TryFailed failed) {
            return new Event.Failed(
                    state.key(),
                    state.activation(),
                    state.failures(),
                    words(failed),
                    random.nextDouble(),
                    failed.isHopeless(),
                    failed.pause());
        } catch (Exception failed) { // A plug-in may throw anything; all of it is a failed try, nothing is hidden.
            return failed(state, words(failed));
        }
    }

    private static String words(Exception failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private Event asked(Head head, Engine engine, StateInstance state, Activity.Asking asking, Heard heard)
            throws IOException, InterruptedException {
        Invoker invoker = invokers.get(asking.invoker());
        if (invoker == null) {
            throw new Failed("there is no invoker '" + asking.invoker() + "'", "known: " + invokers.keySet());
        }
        AskRun run = new AskRun(engine, invoker, state.name(), key(heard.ticket()), heard);
        Object answer = run.answer(asking.ask(), engine.scope(head.snapshot(), state.key(), runtime.now()));
        return new Event.Executed(state.key(), state.activation(), List.of(), List.of(), answer);
    }

    /** Notes how far an ask is and passes on what is heard of it. */
    private final class Heard implements AskRun.Listener {
        private final Instances.Ticket ticket;
        private final Watcher watcher;

        Heard(Instances.Ticket ticket, Watcher watcher) {
            this.ticket = ticket;
            this.watcher = watcher;
        }

        Instances.Ticket ticket() {
            return ticket;
        }

        @Override
        public void progress(int done, int total) {
            Progress progress = new Progress(ticket.key(), done, total);
            running.put(ticket, progress);
            watcher.progress(progress);
        }

        @Override
        public void heard(Invoker.Prompt prompt, String piece) {
            watcher.heard(prompt, piece);
        }
    }

    private String key(Instances.Ticket ticket) {
        String origin = runtime.instances().origin();
        return origin.isEmpty() ? ticket.text() : origin + "/" + ticket.text();
    }

    private Event handled(Head head, Engine engine, Engine.Work work, Instances.Ticket ticket) throws Exception {
        StateInstance state = work.state();
        String handler = ((Activity.Handled) work.definition().activity()).handler();
        Recorder recorder = new Recorder(head.snapshot(), state, key(ticket));
        engine.plugins().handlers().get(handler).run(recorder);
        return new Event.Executed(state.key(), state.activation(), recorder.changes(), recorder.transitions(), null);
    }

    /** The invokers by name, for messages. */
    public Map<String, Invoker> invokers() {
        return new LinkedHashMap<>(invokers);
    }
}
