package dev.greenroom.flow.template;

import java.util.List;
import java.util.Map;

/** Gives values to names. */
final class Names {
    private Names() {}

    static Map<String, Object> space(Object value) {
        if (value instanceof Space space && space.kind().equals("namespace")) {
            return space.attributes();
        }
        throw Values.wrong("attributes can be set on a namespace only");
    }

    static void unpack(List<String> names, Object value, Frame frame) {
        if (names.size() == 1) {
            frame.set(names.get(0), value);
            return;
        }
        List<Object> values = Values.list(value);
        if (values.size() != names.size()) {
            throw Values.wrong(names.size() + " names for " + values.size() + " values");
        }
        for (int i = 0; i < names.size(); i++) {
            frame.set(names.get(i), values.get(i));
        }
    }
}
