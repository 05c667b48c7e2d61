package dev.greenroom.flow;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * An unmodifiable list that is made longer at its end and shares all but a little with what it was before: a dialogue of
 * thousands of utterances takes no longer to go on with than a new one.
 */
final class Appended<T> extends AbstractList<T> implements RandomAccess {
    private static final int BITS = 5;
    private static final int CHUNK = 1 << BITS;
    private static final Object[][] NONE = {};

    /** Full ones, never written to. */
    private final Object[][] chunks;

    /** What follows them: 1 to {@link #CHUNK} items. */
    private final Object[] tail;

    private Appended(Object[][] chunks, Object[] tail) {
        this.chunks = chunks;
        this.tail = tail;
    }

    /** A list with one more item; the list itself is left as it was. */
    static <T> List<T> to(List<T> list, T item) {
        if (list instanceof Appended<T> appended) {
            return appended.and(item);
        }
        Appended<T> copy = new Appended<>(NONE, new Object[0]);
        for (T there : list) {
            copy = copy.and(there);
        }
        return copy.and(item);
    }

    private Appended<T> and(T item) {
        if (tail.length < CHUNK) {
            Object[] longer = Arrays.copyOf(tail, tail.length + 1);
            longer[tail.length] = item;
            return new Appended<>(chunks, longer);
        }
        Object[][] more = Arrays.copyOf(chunks, chunks.length + 1);
        more[chunks.length] = tail;
        return new Appended<>(more, new Object[] {item});
    }

    /** So many items at the beginning of two lists are the very same, as far as that can be told at a glance. */
    static int shared(List<?> one, List<?> other) {
        if (!(one instanceof Appended<?> first) || !(other instanceof Appended<?> second)) {
            return 0;
        }
        int common = Math.min(first.chunks.length, second.chunks.length);
        int same = 0;
        while (same < common && first.chunks[same] == second.chunks[same]) {
            same++;
        }
        return same * CHUNK;
    }

    @Override
    public int size() {
        return chunks.length * CHUNK + tail.length;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T get(int index) {
        int chunk = Objects.checkIndex(index, size()) >> BITS;
        Object[] items = chunk < chunks.length ? chunks[chunk] : tail;
        return (T) items[index & (CHUNK - 1)];
    }
}
