package dev.greenroom.flow;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/** A small map in one array. */
final class Pairs<V> extends Compact<V> {
    private final Object[] pairs;

    /** @param pairs keys, all different, and values in turns; not copied */
    Pairs(Object[] pairs) {
        this.pairs = pairs;
    }

    static <V> Compact<V> copyOf(Map<String, V> map) {
        Object[] pairs = new Object[2 * map.size()];
        int[] next = {0};
        map.forEach((key, value) -> {
            pairs[next[0]++] = key;
            pairs[next[0]++] = value;
        });
        return new Pairs<>(pairs);
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    String key(int position) {
        return (String) pairs[2 * position];
    }

    @Override
    @SuppressWarnings("unchecked")
    V item(int position) {
        return (V) pairs[2 * position + 1];
    }

    /** Most keys that are asked for are the very same object, from the definition. */
    @Override
    int position(Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] == key) {
                return i / 2;
            }
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return i / 2;
            }
        }
        return -1;
    }

    @Override
    Compact<V> putting(int position, V value) {
        Object[] copy = pairs.clone();
        copy[2 * position + 1] = value;
        return new Pairs<>(copy);
    }

    @Override
    Compact<V> longer(String key, V value) {
        if (size() == MOST) {
            return Indexed.copyOf(this).longer(key, value);
        }
        Object[] copy = Arrays.copyOf(pairs, pairs.length + 2);
        copy[pairs.length] = key;
        copy[pairs.length + 1] = value;
        return new Pairs<>(copy);
    }

    @Override
    void overwrite(int position, V value) {
        pairs[2 * position + 1] = value;
    }

    @Override
    boolean alike(Compact<?> other) {
        if (!(other instanceof Pairs<?> same) || pairs.length != same.pairs.length) {
            return false;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] != same.pairs[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    Iterator<V> items() {
        return new Items();
    }

    private final class Items implements Iterator<V> {
        private int next = 1;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        @SuppressWarnings("unchecked")
        public V next() {
            if (next >= pairs.length) {
                throw new NoSuchElementException();
            }
            V item = (V) pairs[next];
            next += 2;
            return item;
        }
    }
}
