package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Machine;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.State;
import dev.greenroom.flow.StateInstance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves an instance to another definition; what has no place there any more is an error, never a guess. */
final class Migration {
    private final Engine engine;
    private final Map<String, String> names;

    /** @param names old and new names of states of the outermost machine, as written */
    Migration(Engine engine, Map<String, String> names) {
        this.engine = engine;
        this.names = Map.copyOf(names);
    }

    Written of(Head head, Instant now) {
        Snapshot before = head.snapshot();
        if (!before.resting()) {
            throw new Failed(
                    "instance " + head.id() + " is at work", "wait until it rests, or go back to a resting step");
        }
        Snapshot after = Snapshot.fromPlain(renamed(before)).under(engine.definition());
        after.configuration().forEach(state -> check(head, after, state));
        Entry entry = new Entry(
                Entry.Kind.EDIT,
                "migrate to version " + engine.definition().version(),
                Map.of("event", "migrate", "names", Map.copyOf(names)),
                List.of(),
                before.patchTo(after),
                now);
        return Written.after(head, after, List.of(entry), now, engine);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> renamed(Snapshot before) {
        Map<String, Object> plain = new LinkedHashMap<>(before.toPlain());
        Map<String, Object> states = new LinkedHashMap<>();
        ((Map<String, Map<String, Object>>) plain.get("states")).forEach((key, state) -> {
            Map<String, Object> copy = new LinkedHashMap<>(state);
            boolean outer = "".equals(copy.get("machine"));
            copy.put("machine", key((String) copy.get("machine")));
            copy.put(
                    "name",
                    outer
                            ? names.getOrDefault((String) copy.get("name"), (String) copy.get("name"))
                            : copy.get("name"));
            states.put(key(key), copy);
        });
        plain.put("states", states);
        return plain;
    }

    /** Only the first part of a key names a state of the outermost machine. */
    private String key(String key) {
        int dot = key.indexOf('.');
        String first = dot < 0 ? key : key.substring(0, dot);
        return names.getOrDefault(first, first) + (dot < 0 ? "" : key.substring(dot));
    }

    private void check(Head head, Snapshot after, StateInstance state) {
        Machine machine = engine.definition().machine();
        for (StateInstance step : path(after, state)) {
            State known = machine == null ? null : machine.states().get(step.name());
            if (known == null) {
                throw new Failed(
                        "instance " + head.id() + " is in state " + state.key() + ", which the new version has not",
                        "name its successor: --migrate " + state.name() + "=NEW_NAME");
            }
            machine = known.activity() instanceof dev.greenroom.flow.Activity.Nested nested ? nested.machine() : null;
        }
    }

    private static List<StateInstance> path(Snapshot after, StateInstance state) {
        java.util.ArrayDeque<StateInstance> path = new java.util.ArrayDeque<>();
        StateInstance step = state;
        while (step != null) {
            path.push(step);
            step = after.states().get(step.machine());
        }
        return List.copyOf(path);
    }
}
