package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Loses, doubles, delays and mixes up callbacks, as it was asked to. */
final class FaultyCallbacks implements Callbacks {
    private final Callbacks next;
    private final Supplier<Faults> faults;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<Held> held = new ArrayList<>();

    /** A callback that waits. */
    private record Held(String url, JsonNode body, Instant due, boolean shuffled) {}

    FaultyCallbacks(Callbacks next, Supplier<Faults> faults, InstantSource clock, RandomGenerator random) {
        this.next = next;
        this.faults = faults;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized void post(String url, JsonNode body) {
        Faults now = faults.get();
        if (happens(now.lost())) {
            return;
        }
        int times = happens(now.doubled()) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            if (now.shuffled() || !now.late().isZero()) {
                held.add(new Held(url, body, clock.instant().plus(now.late()), now.shuffled()));
            } else {
                next.post(url, body);
            }
        }
    }

    /** Sends what is due. Those that are to be mixed up go last first: never in order when there are two. */
    synchronized void release(Instant now) {
        List<Held> due = held.stream().filter(each -> !each.due().isAfter(now)).toList();
        held.removeIf(each -> !each.due().isAfter(now));
        List<Held> mixed = new ArrayList<>(due.stream().filter(Held::shuffled).toList());
        Collections.reverse(mixed);
        due.stream().filter(each -> !each.shuffled()).forEach(each -> next.post(each.url(), each.body()));
        mixed.forEach(each -> next.post(each.url(), each.body()));
    }

    private boolean happens(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }
}
