package dev.greenroom.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** A map of many keys, which all its later forms share as long as none is added: only the values are copied then. */
final class Indexed<V> extends Compact<V> {
    private final Map<String, Integer> positions;
    private final String[] keys;
    private final Object[] values;

    private Indexed(Map<String, Integer> positions, String[] keys, Object[] values) {
        this.positions = positions;
        this.keys = keys;
        this.values = values;
    }

    private static <V> Indexed<V> of(String[] keys, Object[] values) {
        Map<String, Integer> positions = new HashMap<>(2 * keys.length);
        for (int i = 0; i < keys.length; i++) {
            positions.put(keys[i], i);
        }
        return new Indexed<>(positions, keys, values);
    }

    static <V> Indexed<V> copyOf(Map<String, V> map) {
        return of(map.keySet().toArray(new String[0]), map.values().toArray());
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    String key(int position) {
        return keys[position];
    }

    @Override
    @SuppressWarnings("unchecked")
    V item(int position) {
        return (V) values[position];
    }

    @Override
    @SuppressWarnings("unchecked")
    Iterator<V> items() {
        return (Iterator<V>) Arrays.asList(values).iterator();
    }

    @Override
    int position(Object key) {
        return positions.getOrDefault(key, -1);
    }

    @Override
    Compact<V> putting(int position, V value) {
        Indexed<V> copy = new Indexed<>(positions, keys, values.clone());
        copy.overwrite(position, value);
        return copy;
    }

    @Override
    Compact<V> longer(String key, V value) {
        String[] more = Arrays.copyOf(keys, keys.length + 1);
        Object[] values = Arrays.copyOf(this.values, keys.length + 1);
        more[keys.length] = key;
        values[keys.length] = value;
        return of(more, values);
    }

    @Override
    void overwrite(int position, V value) {
        values[position] = value;
    }

    @Override
    boolean alike(Compact<?> other) {
        return other instanceof Indexed<?> same && same.keys == keys;
    }
}
