package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A for loop. */
record Loop(List<String> names, Expr over, Expr filter, Part body, Part none, boolean needsLoop) implements Part {
    @Override
    public void write(Frame frame, Output out) {
        List<Object> items = items(frame);
        if (items.isEmpty() && none != null) {
            none.write(frame, out);
        }
        Object[] last = {null, false};
        for (int i = 0; i < items.size(); i++) {
            frame.step();
            Frame inner = frame.inner();
            Names.unpack(names, items.get(i), inner);
            if (needsLoop) {
                inner.set("loop", loop(items, i, last));
            }
            frame.deeper(() -> body.write(inner, out));
        }
    }

    private List<Object> items(Frame frame) {
        List<Object> all = Values.list(over.value(frame));
        if (filter == null) {
            return all;
        }
        List<Object> kept = new ArrayList<>();
        for (Object item : all) {
            frame.step();
            Frame inner = frame.inner();
            Names.unpack(names, item, inner);
            if (Values.truth(filter.value(inner))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static Space loop(List<Object> items, int i, Object[] last) {
        Map<String, Object> loop = new HashMap<>();
        int size = items.size();
        loop.put("index", i + 1L);
        loop.put("index0", (long) i);
        loop.put("revindex", (long) size - i);
        loop.put("revindex0", size - i - 1L);
        loop.put("first", i == 0);
        loop.put("last", i == size - 1);
        loop.put("length", (long) size);
        loop.put("depth", 1L);
        loop.put("depth0", 0L);
        loop.put("previtem", i == 0 ? new Undefined("loop.previtem") : items.get(i - 1));
        loop.put("nextitem", i == size - 1 ? new Undefined("loop.nextitem") : items.get(i + 1));
        loop.put("cycle", (Callable) (frame, arguments, named) -> arguments.get(i % arguments.size()));
        loop.put("changed", (Callable) (frame, arguments, named) -> changed(arguments, last));
        return new Space("loop", loop);
    }

    private static boolean changed(List<Object> arguments, Object[] last) {
        boolean same = Boolean.TRUE.equals(last[1]) && Values.same(last[0], arguments);
        last[0] = arguments;
        last[1] = true;
        return !same;
    }
}
