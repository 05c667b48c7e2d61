package dev.greenroom.flow.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What all jobs of one {@link Workers} share.
 *
 * @param together the hands that help with asks that have parts
 * @param progress how far the running asks are
 * @param places the states at work: the newest job of each, which may have been left and not have ended yet
 */
record Workshop(
        Runtime runtime,
        Map<String, Invoker> invokers,
        String name,
        Duration lease,
        Predicate<String> gone,
        RandomGenerator random,
        Together together,
        ConcurrentMap<Instances.Ticket, Workers.Progress> progress,
        ConcurrentMap<Place, Job> places) {
    /** One state of one instance, whichever activation. */
    record Place(String id, String key) {}

    Workshop(
            Runtime runtime,
            Map<String, Invoker> invokers,
            String name,
            Duration lease,
            Predicate<String> gone,
            RandomGenerator random) {
        this(
                runtime,
                Map.copyOf(invokers),
                name,
                lease,
                gone,
                random,
                new Together(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    /** From 0 to below 1. Not every source of randomness may be shared by threads. */
    double chance() {
        synchronized (random) {
            return random.nextDouble();
        }
    }
}
