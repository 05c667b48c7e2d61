package dev.greenroom.flow.run;

import dev.greenroom.base.Interrupted;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Does what one instance has to do. Its states work at once, each in a thread of its own, and each commits when it is
 * done; what becomes possible then is begun while the others still work. A handler that is alone works in the calling
 * thread.
 */
final class Settling {
    /** States at work at once; more wait until one is done. */
    static final int AT_ONCE = 8;

    /** While others work: how often clocks, and what other processes did, are looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Workshop workshop;
    private final Runtime runtime;
    private final String id;
    private final Watcher watcher;
    private final List<Said> said = new ArrayList<>();
    private final Map<Instances.Ticket, Job> jobs = new LinkedHashMap<>();
    private final Set<Instances.Ticket> tried = new HashSet<>();
    private final BlockingQueue<Job> ended = new LinkedBlockingQueue<>();

    /** Texts for the user; threads that commit one after the other may report in another order. */
    private record Said(long seq, List<String> texts) {}

    Settling(Workshop workshop, String id, Watcher watcher) {
        this.workshop = workshop;
        this.runtime = workshop.runtime();
        this.id = id;
        this.watcher = new OneAtATime(watcher);
    }

    /**
     * Goes on until nothing is left to do.
     *
     * @return texts for the user, in order
     */
    List<String> all() {
        following(() -> {
            boolean going = true;
            while (going) {
                going = step() || next();
            }
            return true;
        });
        return said.stream()
                .sorted(Comparator.comparingLong(Said::seq))
                .flatMap(each -> each.texts().stream())
                .toList();
    }

    /** Does what is due at this moment and waits for it. @return whether the instance has moved */
    boolean once() {
        return following(() -> {
            boolean moved = step();
            while (!jobs.isEmpty()) {
                moved |= taken();
                runtime.instances().head(id).ifPresent(this::leaveUnwanted);
            }
            return moved;
        });
    }

    private interface Following {
        boolean moved() throws InterruptedException;
    }

    /** Whatever ends this early, no job is left behind that still commits. */
    private boolean following(Following following) {
        try {
            return following.moved();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } finally {
            jobs.values().forEach(Job::leave);
        }
    }

    /** Waits until something happens. @return false when nothing is at work */
    private boolean next() throws InterruptedException {
        if (jobs.isEmpty()) {
            return false;
        }
        taken();
        return true;
    }

    private boolean taken() throws InterruptedException {
        Job job = ended.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return job != null && jobs.remove(job.ticket(), job) && taken(job);
    }

    /** What did not move the instance is not tried again before something else has. */
    private boolean taken(Job job) {
        boolean moved = job.reply().filter(this::done).isPresent();
        if (!moved) {
            tried.add(job.ticket());
        }
        return moved;
    }

    private boolean done(Reply reply) {
        if (!(reply instanceof Reply.Done done) || done.rows().isEmpty()) {
            return false;
        }
        said.add(new Said(done.head().seq(), done.said()));
        tried.clear();
        return true;
    }

    /** Does what is instant, and begins the rest. @return whether this thread has moved the instance */
    private boolean step() {
        Head head = runtime.head(id);
        leaveUnwanted(head);
        Instant now = runtime.now();
        return clocks(head, now) || begun(head, now) || declared(head, now);
    }

    private void leaveUnwanted(Head head) {
        jobs.values().removeIf(job -> job.mayBeLeft() && !job.isWanted(head) && isLeft(job));
    }

    /** Its claim is given back now: this process may end before the job does. */
    private boolean isLeft(Job job) {
        boolean left = job.leave();
        if (left) {
            runtime.instances().release(job.ticket(), workshop.name());
        }
        return left;
    }

    private boolean clocks(Head head, Instant now) {
        for (Timer timer : head.snapshot().timers()) {
            if (!timer.at().isAfter(now)
                    && done(runtime.apply(id, new Event.Due(timer.key(), timer.activation(), timer.label())))) {
                return true;
            }
        }
        return false;
    }

    private boolean begun(Head head, Instant now) {
        List<Job> ready = ready(head, now);
        boolean alone = jobs.isEmpty() && ready.size() == 1 && Event.next(head.snapshot()) == null;
        for (Job job : ready) {
            if (jobs.size() < AT_ONCE && begin(job, alone)) {
                return true;
            }
        }
        return false;
    }

    private List<Job> ready(Head head, Instant now) {
        Engine engine = runtime.engine(head);
        return engine.work(head.snapshot()).stream()
                .filter(work -> work.state().notBefore() == null
                        || !work.state().notBefore().isAfter(now))
                .map(work -> new Job(workshop, head, engine, work, watcher))
                .filter(job -> !jobs.containsKey(job.ticket()) && !tried.contains(job.ticket()))
                .toList();
    }

    /** @return whether it was done here, and has moved the instance */
    private boolean begin(Job job, boolean alone) {
        if (!job.takesPlace()) {
            tried.add(job.ticket());
            return false;
        }
        if ((job.isInstant() || alone && !job.mayBeLeft()) && !job.waits()) {
            job.run();
            return taken(job);
        }
        jobs.put(job.ticket(), job);
        job.start(ended::add);
        return false;
    }

    /** Declared runs that wait for their next try are instant, so the engine does them itself. */
    private boolean declared(Head head, Instant now) {
        boolean waiting = head.snapshot().configuration().stream()
                .anyMatch(
                        state -> state.notBefore() != null && !state.notBefore().isAfter(now));
        return waiting && done(runtime.proceed(id));
    }

    /** Several asks are followed by one watcher. */
    private static final class OneAtATime implements Watcher {
        private final Watcher watcher;

        OneAtATime(Watcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public synchronized void progress(Workers.Progress progress) {
            watcher.progress(progress);
        }

        @Override
        public synchronized void heard(Invoker.Prompt prompt, String piece) {
            watcher.heard(prompt, piece);
        }
    }
}
