package dev.greenroom.flow.run;

import dev.greenroom.base.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Does the work of states, outside every lock: claim, work, commit. A commit counts only on the branch and for the
 * activation the work was begun for. The states of one instance that have to work do so at once, eight at most, and two
 * runs of one state never overlap; in which order they commit is in which order they are done. Asks of an invoker that
 * answers at once ({@link Invoker#instant()}) are done one after the other, in the order their states were entered.
 *
 * <p>Work is done at least once; costly work that another began and never finished is marked failed instead of being done
 * again. An ask whose state was left meanwhile is interrupted and not waited for; a handler is.
 */
public final class Workers {
    private static final int LOOKED_AT = 10_000;

    private final Runtime runtime;
    private final Workshop workshop;

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
        this.workshop = new Workshop(runtime, invokers, name, lease, gone, random);
    }

    Workshop workshop() {
        return workshop;
    }

    /** How far the running asks of an instance are. */
    public List<Progress> progress(String id) {
        List<Progress> found = new ArrayList<>();
        workshop.progress().forEach((ticket, progress) -> {
            if (ticket.id().equals(id)) {
                found.add(progress);
            }
        });
        return found;
    }

    /**
     * Does everything one instance has to do now, until nothing is left to do. Clocks that strike meanwhile are heard.
     *
     * @return texts for the user, in order
     * @throws dev.greenroom.base.Interrupted when this thread is interrupted; what was at work commits nothing any more
     */
    public List<String> settle(String id) {
        return settle(id, Watcher.NONE);
    }

    /** As {@link #settle(String)}, followed by somebody. */
    public List<String> settle(String id, Watcher watcher) {
        return new Settling(workshop, id, watcher).all();
    }

    /**
     * Does what is due at this moment in any instance.
     *
     * @param most instances moved
     * @return how many instances were moved
     */
    public int round(int most) {
        int moved = 0;
        for (String id : runtime.instances().due(runtime.now(), LOOKED_AT)) {
            if (moved < most && known(id) && new Settling(workshop, id, Watcher.NONE).once()) {
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

    /** The invokers by name, for messages. */
    public Map<String, Invoker> invokers() {
        return new LinkedHashMap<>(workshop.invokers());
    }
}
