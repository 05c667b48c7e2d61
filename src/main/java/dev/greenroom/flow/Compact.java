package dev.greenroom.flow;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An unmodifiable map in order of insertion. Stores, states and log rows are made of them: a step makes a few new ones,
 * so they must be cheap to make from one another, and to keep.
 */
abstract sealed class Compact<V> extends AbstractMap<String, V> permits Pairs, Indexed {
    /** So many keys are searched one by one; with more, an index pays. */
    static final int MOST = 12;

    private static final Compact<?> EMPTY = new Pairs<>(new Object[0]);

    @SuppressWarnings("unchecked")
    static <V> Map<String, V> empty() {
        return (Map<String, V>) EMPTY;
    }

    /** Of keys, all different, and values in turns. The array is not copied. */
    static <V> Map<String, V> of(Object[] pairs) {
        return new Pairs<>(pairs);
    }

    /** An unmodifiable copy. */
    static <V> Compact<V> copyOf(Map<String, V> map) {
        if (map instanceof Compact<V> compact) {
            return compact;
        }
        return map.size() > MOST ? Indexed.copyOf(map) : Pairs.copyOf(map);
    }

    /** A map with one entry put into it; the map itself is left as it was. */
    static <V> Compact<V> with(Map<String, V> map, String key, V value) {
        Compact<V> compact = copyOf(map);
        int position = compact.position(key);
        return position < 0 ? compact.longer(key, value) : compact.putting(position, value);
    }

    /** The value of a key that is likely to be at a position, counted from 0: later forms of a map keep the order. */
    static <V> V at(Map<String, V> map, int position, String key) {
        return map instanceof Compact<V> compact && position < compact.size() && compact.key(position) == key
                ? compact.item(position)
                : map.get(key);
    }

    /** The key at a position, counted from 0. */
    abstract String key(int position);

    /** The value at a position, counted from 0. */
    abstract V item(int position);

    /** All values; a step walks through its states several times. */
    abstract Iterator<V> items();

    /** Where a key is; below 0 when it is not there. */
    abstract int position(Object key);

    /** A copy with another value at a position. */
    abstract Compact<V> putting(int position, V value);

    /** A copy with a new key at its end. */
    abstract Compact<V> longer(String key, V value);

    /** Puts a value into this very map; only for one who made it and has shown it to nobody. */
    abstract void overwrite(int position, V value);

    /** Whether another has the same keys in the same order; false may also mean that it was not looked into. */
    abstract boolean alike(Compact<?> other);

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsKey(Object key) {
        return position(key) >= 0;
    }

    @Override
    public V get(Object key) {
        int position = position(key);
        return position < 0 ? null : item(position);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (int i = 0; i < size(); i++) {
            action.accept(key(i), item(i));
        }
    }

    @Override
    public Collection<V> values() {
        return new AbstractCollection<>() {
            @Override
            public int size() {
                return Compact.this.size();
            }

            @Override
            public Iterator<V> iterator() {
                return items();
            }
        };
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return Compact.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size();
        }

        @Override
        public Map.Entry<String, V> next() {
            if (next >= size()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, V> entry = new SimpleImmutableEntry<>(key(next), item(next));
            next++;
            return entry;
        }
    }
}
