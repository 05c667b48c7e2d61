package dev.greenroom.receiver;

import java.util.HashSet;
import java.util.Set;

/** Keys that were seen, the oldest forgotten in bulk: memory stays bounded, and repetitions come soon or never. */
final class RecentKeys {
    private final int atOnce;
    private Set<Key> now = new HashSet<>();
    private Set<Key> before = Set.of();

    private record Key(long high, long low) {
        static Key of(String hex) {
            return new Key(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
        }
    }

    /** @param atOnce at least so many of the last ones are known, and at most twice as many */
    RecentKeys(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Adds a key of 32 hexadecimal digits; false when it was there. */
    synchronized boolean add(String hex) {
        Key key = Key.of(hex);
        if (before.contains(key) || !now.add(key)) {
            return false;
        }
        if (now.size() >= atOnce) {
            before = now;
            now = new HashSet<>();
        }
        return true;
    }

    synchronized boolean contains(String hex) {
        Key key = Key.of(hex);
        return now.contains(key) || before.contains(key);
    }
}
