package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a call, not yet evaluated. */
record Arguments(List<Expr> placed, Map<String, Expr> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** Arguments with their values. */
    record Given(List<Object> placed, Map<String, Object> named) {
        /** The one at a place or with a name, else a default. */
        Object get(int place, String name, Object otherwise) {
            if (place < placed.size()) {
                return placed.get(place);
            }
            return named.containsKey(name) ? named.get(name) : otherwise;
        }

        long whole(int place, String name, long otherwise) {
            Object value = get(place, name, otherwise);
            if (value instanceof Long number) {
                return number;
            }
            throw Values.wrong(name + " is not a whole number");
        }

        String text(int place, String name, String otherwise) {
            return Show.text(get(place, name, otherwise));
        }

        boolean truth(int place, String name, boolean otherwise) {
            return Values.truth(get(place, name, otherwise));
        }

        /** Refuses arguments that are not known, which would otherwise change nothing in silence. */
        Given only(int most, String... names) {
            if (placed.size() > most || !List.of(names).containsAll(named.keySet())) {
                throw Values.wrong("unknown arguments: " + placed.size() + " " + named.keySet());
            }
            return this;
        }
    }

    Given in(Frame frame) {
        List<Object> values = new ArrayList<>();
        placed.forEach(item -> values.add(item.value(frame)));
        Map<String, Object> byName = new LinkedHashMap<>();
        named.forEach((name, item) -> byName.put(name, item.value(frame)));
        return new Given(values, byName);
    }

    Object call(Object callee, Frame frame) {
        if (callee instanceof Callable callable) {
            frame.step();
            Given given = in(frame);
            return callable.call(frame, given.placed, given.named);
        }
        throw Values.wrong("cannot call " + Values.kind(callee));
    }
}
