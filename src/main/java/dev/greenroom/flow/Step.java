package dev.greenroom.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a declared run. */
public sealed interface Step {
    /** Changes a store. */
    record Act(Action action) implements Step {
        @Override
        public Map<String, Object> toPlain() {
            return action.toPlain();
        }
    }

    /**
     * Asks for a transition, performed after the run succeeded.
     *
     * @param label as written on the transitions
     * @param payload a value with templates; null for none
     * @param params one set per instance to start; may hold templates; empty for none
     * @param namespace the dotted name of another machine; null for the state's own
     */
    record Go(String label, Object payload, List<Map<String, Object>> params, String namespace) implements Step {
        public Go {
            payload = Plain.of(payload);
            params = params.stream().map(Plain::map).toList();
        }

        @Override
        public Map<String, Object> toPlain() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("transition", label);
            map.put("payload", payload);
            map.put("params", List.copyOf(params));
            map.put("namespace", namespace);
            return map;
        }
    }

    /** Its JSON form. */
    Map<String, Object> toPlain();
}
