package dev.greenroom.flow;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A small unmodifiable map in one array, in order of insertion. Stores, states and log rows are made of them: a step
 * makes a few new ones, so they must be cheap to make and to keep. Beyond {@link #MOST} entries an ordinary map is
 * cheaper to search.
 */
final class Compact<V> extends AbstractMap<String, V> {
    /** So many are searched one by one. */
    static final int MOST = 12;

    private static final Compact<?> EMPTY = new Compact<>(new Object[0]);

    private final Object[] pairs;

    private Compact(Object[] pairs) {
        this.pairs = pairs;
    }

    @SuppressWarnings("unchecked")
    static <V> Map<String, V> empty() {
        return (Map<String, V>) EMPTY;
    }

    /** Of keys, all different, and values in turns. The array is not copied. */
    static <V> Map<String, V> of(Object[] pairs) {
        return new Compact<>(pairs);
    }

    /** An unmodifiable copy. */
    static <V> Map<String, V> copyOf(Map<String, V> map) {
        if (map instanceof Compact) {
            return map;
        }
        if (map.size() > MOST) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
        Object[] pairs = new Object[2 * map.size()];
        int[] next = {0};
        map.forEach((key, value) -> {
            pairs[next[0]++] = key;
            pairs[next[0]++] = value;
        });
        return new Compact<>(pairs);
    }

    /** An unmodifiable map with one entry put into it; the map itself is left as it was. */
    static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        if (copyOf(map) instanceof Compact<V> compact) {
            int place = compact.place(key);
            if (place >= 0 || map.size() < MOST) {
                return compact.put(place, key, value);
            }
        }
        Map<String, V> larger = new LinkedHashMap<>(2 * map.size());
        map.forEach(larger::put);
        larger.put(key, value);
        return Collections.unmodifiableMap(larger);
    }

    private Map<String, V> put(int place, String key, V value) {
        Object[] copy = new Object[place >= 0 ? pairs.length : pairs.length + 2];
        System.arraycopy(pairs, 0, copy, 0, pairs.length);
        if (place < 0) {
            copy[pairs.length] = key;
        }
        copy[(place < 0 ? pairs.length : place) + 1] = value;
        return new Compact<>(copy);
    }

    private int place(Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] == key) {
                return i;
            }
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public boolean isEmpty() {
        return pairs.length == 0;
    }

    @Override
    public boolean containsKey(Object key) {
        return place(key) >= 0;
    }

    @Override
    public V get(Object key) {
        int place = place(key);
        return place < 0 ? null : value(place);
    }

    @SuppressWarnings("unchecked")
    private V value(int place) {
        return (V) pairs[place + 1];
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept((String) pairs[i], value(i));
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
                return new Values();
            }
        };
    }

    private final class Values implements Iterator<V> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public V next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return value(next - 2);
        }
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
            return next < pairs.length;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, V> entry = new SimpleImmutableEntry<>((String) pairs[next], value(next));
            next += 2;
            return entry;
        }
    }
}
