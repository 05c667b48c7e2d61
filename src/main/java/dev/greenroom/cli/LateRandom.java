package dev.greenroom.cli;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A {@link SecureRandom} that is opened at its first use: looking for one takes longer than a small command may. */
final class LateRandom implements RandomGenerator {
    private SecureRandom random;

    @Override
    public synchronized long nextLong() {
        if (random == null) {
            random = new SecureRandom();
        }
        return random.nextLong();
    }
}
