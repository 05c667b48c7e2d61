package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

/**
 * A transition that was asked for inside and waits to be performed.
 *
 * @param namespace the key of the machine instance; empty for the outermost
 * @param source the only state it may leave; empty for any
 * @param any whether parameters are not compared (a join takes every instance)
 */
public record Pending(
        String label, Object payload, List<Map<String, Object>> params, String namespace, String source, boolean any) {
    public Pending {
        payload = Plain.of(payload);
        params = params.isEmpty() ? List.of() : params.stream().map(Plain::map).toList();
    }

    Map<String, Object> toPlain() {
        return Plain.record(
                "label",
                label,
                "payload",
                payload,
                "params",
                List.copyOf(params),
                "namespace",
                namespace,
                "source",
                source,
                "any",
                any);
    }

    @SuppressWarnings("unchecked")
    static Pending fromPlain(Map<?, ?> map) {
        return new Pending(
                (String) map.get("label"),
                map.get("payload"),
                (List<Map<String, Object>>) map.get("params"),
                (String) map.get("namespace"),
                (String) map.get("source"),
                (Boolean) map.get("any"));
    }
}
