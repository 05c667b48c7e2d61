package dev.greenroom.client;

import java.util.Arrays;

/**
 * Remembers which rows were handed out, by a 64-bit hash of their ids: eight bytes a row and some air, so that long
 * lists fit a small heap. Among 100,000 ids two share a hash with a chance of one in three thousand million.
 */
final class SeenRows {
    private long[] table = new long[256];
    private int size;

    /** True when the id was not there before. */
    boolean add(String id) {
        if (size * 2 >= table.length) {
            grow();
        }
        boolean added = put(table, hash(id));
        size += added ? 1 : 0;
        return added;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        Arrays.stream(table).filter(each -> each != 0).forEach(each -> put(larger, each));
        table = larger;
    }

    private static boolean put(long[] table, long hash) {
        int at = (int) hash & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }

    /** FNV-1a with a final mix; never 0, which marks a free place. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
