package dev.greenroom.flow;

import java.util.Map;

/**
 * What a hook, an entry, an exit or a declared run does to the stores. In values, a text that is one single
 * {@code {{ ... }}} keeps the type of what it gives; any other text with {@code {{ }}} becomes text.
 */
public sealed interface Action {
    /** Sets dotted paths; a path may start with {@code root.} or {@code local.} to name the store. */
    record Set(Map<String, Object> values) implements Action {
        public Set {
            values = Plain.map(values);
        }

        @Override
        public Map<String, Object> toPlain() {
            return Map.of("set", values);
        }
    }

    /** Adds one value to the list at each path. */
    record Append(Map<String, Object> values) implements Action {
        public Append {
            values = Plain.map(values);
        }

        @Override
        public Map<String, Object> toPlain() {
            return Map.of("append", values);
        }
    }

    /** Calls a plug-in by name. */
    record Call(String plugin, Map<String, Object> arguments) implements Action {
        public Call {
            arguments = Plain.map(arguments);
        }

        @Override
        public Map<String, Object> toPlain() {
            return Map.of("call", plugin, "with", arguments);
        }
    }

    /** Its JSON form. */
    Map<String, Object> toPlain();
}
