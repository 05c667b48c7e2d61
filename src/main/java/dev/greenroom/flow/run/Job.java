package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Interrupted;
import dev.greenroom.flow.Activity;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.StateInstance;
import dev.greenroom.flow.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One run of one state, outside every lock: claim, work, commit. It may be left while it works: then it is interrupted
 * and commits nothing, whatever it still does.
 */
final class Job implements Runnable {
    private enum Stage {
        WORKING,
        COMMITTING,
        LEFT
    }

    private final Workshop workshop;
    private final Engine engine;
    private final Engine.Work work;
    private final Instances.Ticket ticket;
    private final Watcher watcher;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WORKING);
    private final CountDownLatch over = new CountDownLatch(1);
    private Job before;
    private Thread helper;
    private Reply reply;
    private Throwable failure;

    /** @param watcher called by the thread that works; never after the job was left */
    Job(Workshop workshop, Head head, Engine engine, Engine.Work work, Watcher watcher) {
        StateInstance state = work.state();
        this.workshop = workshop;
        this.engine = engine;
        this.work = work;
        this.ticket = new Instances.Ticket(head.id(), head.branch(), state.key(), state.activation());
        this.watcher = watcher;
    }

    Instances.Ticket ticket() {
        return ticket;
    }

    /** Answered from memory: nothing is gained by doing it beside others, and in turn it comes out the same each time. */
    boolean isInstant() {
        return work.definition().activity() instanceof Activity.Asking asking
                && workshop.invokers().containsKey(asking.invoker())
                && workshop.invokers().get(asking.invoker()).instant();
    }

    /** An ask that nobody waits for any more does no harm; a handler must not be stopped half way. */
    boolean mayBeLeft() {
        return work.definition().activity() instanceof Activity.Asking;
    }

    boolean isWanted(Head now) {
        StateInstance state = now.snapshot().states().get(ticket.key());
        return now.branch() == ticket.branch()
                && state != null
                && state.status() == Status.QUEUED
                && state.activation() == ticket.activation()
                && state.failures() == work.state().failures();
    }

    /**
     * Two runs of one state never overlap: its place is taken, or, when its holder was left, waited for.
     *
     * @return false when another is at it
     */
    boolean takesPlace() {
        while (true) {
            Job holder = workshop.places().putIfAbsent(place(), this);
            if (holder == null) {
                return true;
            }
            if (holder.stage.get() != Stage.LEFT) {
                return false;
            }
            if (workshop.places().replace(place(), holder, this)) {
                before = holder;
                return true;
            }
        }
    }

    private Workshop.Place place() {
        return new Workshop.Place(ticket.id(), ticket.key());
    }

    /** Whether another run of the state, which was left, has to end first. */
    boolean waits() {
        return before != null;
    }

    /** Works in a thread of its own. @param ended told when it is over */
    void start(Consumer<Job> ended) {
        helper = new Thread(
                () -> {
                    run();
                    ended.accept(this);
                },
                "greenroom-state");
        helper.setDaemon(true);
        helper.start();
    }

    /** @return false when it is too late: its commit is under way */
    boolean leave() {
        if (!stage.compareAndSet(Stage.WORKING, Stage.LEFT)) {
            return false;
        }
        workshop.progress().remove(ticket);
        if (helper != null) {
            helper.interrupt();
        }
        return true;
    }

    @Override
    public void run() {
        try {
            if (before != null) {
                before.awaitEnd();
            }
            reply = stage.get() == Stage.LEFT ? null : claimed();
        } catch (Throwable any) { // Thrown again by whoever asks for the reply.
            failure = any;
        } finally {
            workshop.places().remove(place(), this);
            over.countDown();
        }
    }

    /** Also when this job is left meanwhile: who comes after it waits for both. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What came of it, once it is over; empty when another is at it or it was left. Its failure is thrown as it is. */
    Optional<Reply> reply() {
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return Optional.ofNullable(reply);
    }

    private Reply claimed() {
        Instances instances = workshop.runtime().instances();
        Instant now = workshop.runtime().now();
        Instances.Claim claim =
                instances.claim(ticket, workshop.name(), now, now.plus(workshop.lease()), workshop.gone());
        if (claim == Instances.Claim.TAKEN) {
            return null;
        }
        try {
            return done(claim == Instances.Claim.INHERITED);
        } finally {
            workshop.progress().remove(ticket);
            instances.release(ticket, workshop.name());
        }
    }

    /** Between looking and claiming another may have done it: from here on nobody can. */
    private Reply done(boolean inherited) {
        Optional<Head> now = workshop.runtime().instances().head(ticket.id()).filter(this::isWanted);
        if (now.isEmpty()) {
            return null;
        }
        return committed(inherited && work.definition().costly() ? lost() : result(now.get()));
    }

    /** Work whose result cannot be taken has failed; only a branch or activation that was left is no matter. */
    private Reply committed(Event event) {
        if (!stage.compareAndSet(Stage.WORKING, Stage.COMMITTING)) {
            return null;
        }
        Reply answer = workshop.runtime().commit(ticket, event);
        return answer instanceof Reply.Declined declined && declined.refusal().reason() != Refusal.Reason.STALE
                ? workshop.runtime().commit(ticket, failed(declined.refusal().message()))
                : answer;
    }

    private Event failed(String message) {
        StateInstance state = work.state();
        return new Event.Failed(state.key(), state.activation(), state.failures(), message, workshop.chance(), false);
    }

    private Event lost() {
        StateInstance state = work.state();
        return new Event.Failed(
                state.key(),
                state.activation(),
                state.failures(),
                "its worker ended before the outcome was known; it is costly, so it is not done again by itself",
                0,
                true);
    }

    private Event result(Head now) {
        try {
            return work.definition().activity() instanceof Activity.Asking asking ? asked(asking, now) : handled(now);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } catch (Interrupted stopped) {
            throw stopped;
        } catch (TryFailed failed) {
            return told(failed);
        } catch (Exception failed) { // A plug-in may throw anything; all of it is a failed try, nothing is hidden.
            return failed(failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage());
        }
    }

    private Event told(TryFailed failed) {
        StateInstance state = work.state();
        return new Event.Failed(
                state.key(),
                state.activation(),
                state.failures(),
                failed.getMessage(),
                workshop.chance(),
                failed.isHopeless(),
                failed.pause());
    }

    private String key() {
        String origin = workshop.runtime().instances().origin();
        return origin.isEmpty() ? ticket.text() : origin + "/" + ticket.text();
    }

    private Event asked(Activity.Asking asking, Head now) throws IOException, InterruptedException {
        Invoker invoker = workshop.invokers().get(asking.invoker());
        if (invoker == null) {
            throw new Failed(
                    "there is no invoker '" + asking.invoker() + "'",
                    "known: " + workshop.invokers().keySet());
        }
        StateInstance state = work.state();
        AskRun run = new AskRun(engine, invoker, state.name(), key(), workshop.together(), new Heard());
        Object answer = run.answer(
                asking.ask(),
                engine.scope(now.snapshot(), state.key(), workshop.runtime().now()));
        return new Event.Executed(state.key(), state.activation(), List.of(), List.of(), answer);
    }

    private Event handled(Head now) throws Exception {
        StateInstance state = work.state();
        String handler = ((Activity.Handled) work.definition().activity()).handler();
        Recorder recorder = new Recorder(now.snapshot(), state, key());
        engine.plugins().handlers().get(handler).run(recorder);
        return new Event.Executed(state.key(), state.activation(), recorder.changes(), recorder.transitions(), null);
    }

    /** Notes how far the ask is and passes on what is heard of it. */
    private final class Heard implements AskRun.Listener {
        @Override
        public void progress(int done, int total) {
            if (stage.get() == Stage.WORKING) {
                Workers.Progress progress = new Workers.Progress(ticket.key(), done, total);
                workshop.progress().put(ticket, progress);
                watcher.progress(progress);
            }
        }

        @Override
        public void heard(Invoker.Prompt prompt, String piece) {
            if (stage.get() == Stage.WORKING) {
                watcher.heard(prompt, piece);
            }
        }
    }
}
