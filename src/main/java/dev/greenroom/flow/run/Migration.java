package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Machine;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.State;
import dev.greenroom.flow.StateInstance;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Moves an instance to another definition; what has no place there any more is an error, never a guess. */
final class Migration {
    private final Engine engine;
    private final Map<String, String> names;

    /** @param names old and new names of states of the outermost machine, as written */
    Migration(Engine engine, Map<String, String> names) {
        this.engine = engine;
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    Written of(Head head, Instant now) {
        Snapshot before = head.snapshot();
        if (!before.resting()) {
            throw new Failed(
                    "instance " + head.id() + " is at work", "wait until it rests, or go back to a resting step");
        }
        checkNames(head, before);
        Snapshot after = Snapshot.fromPlain(renamed(before)).under(engine.definition());
        after.configuration().forEach(state -> check(head, after, state));
        Entry entry = new Entry(
                Entry.Kind.EDIT,
                "migrate to version " + engine.definition().version(),
                event(),
                List.of(),
                before.patchTo(after),
                now);
        return Written.after(head, after, List.of(entry), now, engine);
    }

    private Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "migrate");
        event.put("names", names);
        return event;
    }

    /** A name that was mistyped must not be taken for one that was not given. */
    private void checkNames(Head head, Snapshot before) {
        Set<String> known = engine.definition().machine().states().keySet();
        Set<String> old = before.states().values().stream()
                .filter(state -> state.machine().isEmpty())
                .map(StateInstance::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        names.forEach((from, to) -> {
            if (!known.contains(to)) {
                throw new WrongUsage(
                        "the new version of flow " + head.flow() + " has no state " + to,
                        "its states: " + String.join(", ", known));
            }
            if (!old.contains(from) && !known.contains(from)) {
                throw new WrongUsage(
                        "instance " + head.id() + " was never in a state " + from,
                        "its states: " + String.join(", ", old));
            }
        });
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
                throw new WrongUsage(
                        "instance " + head.id() + " is in state " + state.key() + ", which the new version has not",
                        "name its successor: --migrate " + state.name() + "=NEW_NAME; its states: "
                                + String.join(
                                        ", ",
                                        engine.definition().machine().states().keySet()));
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
