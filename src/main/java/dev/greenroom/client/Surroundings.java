package dev.greenroom.client;

import dev.greenroom.base.Sleeper;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What requests need of the world besides the network.
 *
 * @param clock tells how far away a {@code Retry-After} date is
 * @param random spreads the waits before a repetition; used by several threads
 * @param sleeper waits
 */
public record Surroundings(InstantSource clock, RandomGenerator random, Sleeper sleeper) {
    public Surroundings {
        Objects.requireNonNull(clock, "clock is null");
        Objects.requireNonNull(random, "random is null");
        Objects.requireNonNull(sleeper, "sleeper is null");
    }

    /** The real clock, real waiting, some randomness. */
    public static Surroundings real() {
        return new Surroundings(InstantSource.system(), new Random(), Sleeper.real());
    }
}
