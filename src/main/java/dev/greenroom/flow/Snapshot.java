package dev.greenroom.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance of a flow at one moment; immutable. All of it goes through {@link #toPlain()} and back without loss.
 *
 * @param flow the definition's name
 * @param hash the definition's hash
 * @param version how many steps led here
 * @param activations the highest activation number given so far
 * @param actorInput the last payload as text
 * @param states by key; states that were never entered are not in it
 * @param store the root store
 * @param joined which joins have fired for which activations
 * @param ended whether everything present is final
 */
public record Snapshot(
        String flow,
        String hash,
        long version,
        long activations,
        String actorInput,
        Map<String, StateInstance> states,
        Map<String, Object> store,
        List<Utterance> dialogue,
        List<Timer> timers,
        List<Pending> pending,
        Map<String, Object> joined,
        boolean ended) {

    /** Nothing has happened yet. */
    static Snapshot blank(Definition definition, Map<String, Object> store) {
        return new Snapshot(
                definition.name(),
                definition.hash(),
                0,
                0,
                "",
                Map.of(),
                store,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                false);
    }

    /** The same instance under another definition. */
    public Snapshot under(Definition definition) {
        return new Snapshot(
                definition.name(),
                definition.hash(),
                version,
                activations,
                actorInput,
                states,
                store,
                dialogue,
                timers,
                pending,
                joined,
                ended);
    }

    /** The states that are present, in the order they were entered. */
    public List<StateInstance> configuration() {
        return states.values().stream()
                .filter(state -> state.status().present())
                .sorted(java.util.Comparator.comparingLong(StateInstance::activation))
                .toList();
    }

    /** A state's status, {@code INIT} when it was never entered. */
    public Status status(String key) {
        StateInstance state = states.get(key);
        return state == null ? Status.INIT : state.status();
    }

    /** A state that was entered at least once. */
    public Optional<StateInstance> state(String key) {
        return Optional.ofNullable(states.get(key));
    }

    /** Whether transitions asked for inside still wait. */
    public boolean waitsInside() {
        return !pending.isEmpty();
    }

    /** Whether nothing is queued, neither work nor transitions: only an event or time can move it. */
    public boolean resting() {
        if (!pending.isEmpty()) {
            return false;
        }
        for (StateInstance state : states.values()) {
            if (state.status() == Status.QUEUED) {
                return false;
            }
        }
        return true;
    }

    /** All of it as plain values. */
    public Map<String, Object> toPlain() {
        return Compact.of(new Object[] {
            "flow", flow,
            "hash", hash,
            "version", version,
            "activations", activations,
            "actor_input", actorInput,
            "store", store,
            "timers", plainTimers(),
            "pending", plainPending(),
            "joined", joined,
            "ended", ended,
            "states", plainStates(),
            "dialogue", plainDialogue()
        });
    }

    private Map<String, Object> plainStates() {
        Map<String, Object> plain = new LinkedHashMap<>();
        states.forEach((key, state) -> plain.put(key, state.toPlain()));
        return Compact.copyOf(plain);
    }

    private List<Object> plainDialogue() {
        return dialogue.stream().<Object>map(Utterance::toPlain).toList();
    }

    /** What turns this into the other; looks only at what changed. */
    public Patch patchTo(Snapshot next) {
        Difference found = new Difference();
        patchHead(next, found);
        patchStates(next, found);
        patchDialogue(next, found);
        return found.patch();
    }

    private void patchStates(Snapshot next, Difference found) {
        if (states == next.states) {
            return;
        }
        int kept = 0;
        int position = 0;
        for (StateInstance after : next.states.values()) {
            StateInstance before = Compact.at(states, position++, after.key());
            if (before == null) {
                found.add(after.place().path(), after.toPlain());
            } else {
                kept++;
                if (before != after) {
                    before.patch(after, found);
                }
            }
        }
        if (kept < states.size()) {
            patchGone(next, found);
        }
    }

    private void patchGone(Snapshot next, Difference found) {
        for (StateInstance gone : states.values()) {
            if (!next.states.containsKey(gone.key())) {
                found.remove(gone.place().path());
            }
        }
    }

    private void patchHead(Snapshot next, Difference found) {
        found.compare("/flow", flow, next.flow);
        found.compare("/hash", hash, next.hash);
        if (version != next.version) {
            found.replace("/version", next.version);
        }
        if (activations != next.activations) {
            found.replace("/activations", next.activations);
        }
        found.compare("/actor_input", actorInput, next.actorInput);
        found.compare("/store", store, next.store);
        if (!timers.equals(next.timers)) {
            found.compare("/timers", plainTimers(), next.plainTimers());
        }
        if (!pending.equals(next.pending)) {
            found.compare("/pending", plainPending(), next.plainPending());
        }
        found.compare("/joined", joined, next.joined);
        if (ended != next.ended) {
            found.replace("/ended", next.ended);
        }
    }

    private List<Object> plainTimers() {
        return timers.stream().<Object>map(Timer::toPlain).toList();
    }

    private List<Object> plainPending() {
        return pending.stream().<Object>map(Pending::toPlain).toList();
    }

    private void patchDialogue(Snapshot next, Difference found) {
        if (dialogue == next.dialogue) {
            return;
        }
        int same = Appended.shared(dialogue, next.dialogue);
        int common = Math.min(dialogue.size(), next.dialogue.size());
        while (same < common && dialogue.get(same) == next.dialogue.get(same)) {
            same++;
        }
        for (int i = dialogue.size() - 1; i >= same; i--) {
            found.remove("/dialogue/" + i);
        }
        for (int i = same; i < next.dialogue.size(); i++) {
            found.add("/dialogue/" + i, next.dialogue.get(i).toPlain());
        }
    }

    /** The reverse of {@link #toPlain()}. */
    @SuppressWarnings("unchecked")
    public static Snapshot fromPlain(Map<String, Object> map) {
        Map<String, StateInstance> states = new LinkedHashMap<>();
        ((Map<String, Map<String, Object>>) map.get("states"))
                .forEach((key, state) -> states.put(key, StateInstance.fromPlain(key, state)));
        return new Snapshot(
                (String) map.get("flow"),
                (String) map.get("hash"),
                (Long) map.get("version"),
                (Long) map.get("activations"),
                (String) map.get("actor_input"),
                Compact.copyOf(states),
                (Map<String, Object>) map.get("store"),
                ((List<Map<?, ?>>) map.get("dialogue"))
                        .stream().map(Utterance::fromPlain).toList(),
                ((List<Map<?, ?>>) map.get("timers"))
                        .stream().map(Timer::fromPlain).toList(),
                ((List<Map<?, ?>>) map.get("pending"))
                        .stream().map(Pending::fromPlain).toList(),
                (Map<String, Object>) map.get("joined"),
                (Boolean) map.get("ended"));
    }
}
