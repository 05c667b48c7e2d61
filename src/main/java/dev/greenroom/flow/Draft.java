package dev.greenroom.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One unit step being made: a snapshot that may still be changed, or thrown away. */
final class Draft {
    final Definition definition;
    final Instant now;

    private final Snapshot from;
    private Map<String, StateInstance> states;
    private Compact<StateInstance> own;
    private boolean copied;
    private List<String> said = List.of();
    private List<String> taken = List.of();
    private List<Pending> pending;
    private List<Utterance> dialogue;
    private List<Timer> timers;
    private Map<String, Object> root;
    private String actorInput;
    private long activations;
    private Map<String, Object> joined;

    Draft(Definition definition, Snapshot from, Instant now) {
        this.definition = definition;
        this.from = from;
        this.now = now;
        this.states = from.states();
        this.dialogue = from.dialogue();
        this.timers = from.timers();
        this.pending = from.pending();
        this.joined = from.joined();
        this.root = from.store();
        this.actorInput = from.actorInput();
        this.activations = from.activations();
    }

    Snapshot finish(boolean ended) {
        return new Snapshot(
                definition.name(),
                definition.hash(),
                from.version() + 1,
                activations,
                actorInput,
                copied ? Compact.copyOf(states) : states,
                root,
                dialogue,
                timers,
                pending,
                joined,
                ended);
    }

    StateInstance state(String key) {
        return states.get(key);
    }

    /** The first write of a step copies the states, the others write into that copy. */
    void put(StateInstance state) {
        if (copied) {
            states.put(state.key(), state);
            return;
        }
        int position = own == null ? -1 : own.position(state.key());
        if (position >= 0) {
            own.overwrite(position, state);
        } else if (states.size() < Compact.MOST || states.containsKey(state.key())) {
            own = Compact.with(states, state.key(), state);
            states = own;
        } else {
            // A step may enter a thousand new states: an index for all of them is made once, in the end.
            states = new LinkedHashMap<>(states);
            states.put(state.key(), state);
            copied = true;
        }
    }

    /** In the order they were entered. */
    List<StateInstance> states(Predicate<StateInstance> wanted) {
        List<StateInstance> found = new ArrayList<>(2);
        for (StateInstance state : states.values()) {
            if (wanted.test(state)) {
                found.add(state);
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.comparingLong(StateInstance::activation));
        }
        return found;
    }

    /** All that were ever entered. */
    Collection<StateInstance> states() {
        return states.values();
    }

    List<StateInstance> present(String machine) {
        return states(state -> state.machine().equals(machine) && state.status().present());
    }

    /** Notes the newest activation for which something was done once; gives the one before, null for none. */
    Object done(String what, long latest) {
        Object before = joined.get(what);
        joined = Compact.with(joined, what, latest);
        return before;
    }

    long nextActivation() {
        return ++activations;
    }

    Map<String, Object> root() {
        return root;
    }

    String actorInput() {
        return actorInput;
    }

    List<Utterance> dialogue() {
        return dialogue;
    }

    List<Timer> timers() {
        return timers;
    }

    void heard(Object payload) {
        if (payload != null) {
            actorInput = Plain.text(payload);
        }
    }

    /** Changes a store; {@code key} names the state that is local, empty for none. */
    void change(String key, Change change) {
        if (change.target() == Change.Target.ROOT) {
            root = change.in(root);
            return;
        }
        StateInstance state = states.get(key);
        if (state == null) {
            throw new IllegalArgumentException("there is no local store here to put " + change.path() + " into");
        }
        put(state.storing(change.in(state.store())));
    }

    void say(Utterance.Role role, String text, String event) {
        dialogue = Appended.to(dialogue, new Utterance(role, now, text, event));
    }

    /** What the user is told, in order. */
    List<String> said() {
        return said;
    }

    void tell(String text) {
        said = longer(said, text);
    }

    /** The transitions taken, as the log names them. */
    List<String> taken() {
        return taken;
    }

    void took(List<String> transitions) {
        taken = both(taken, transitions);
    }

    /** Transitions asked for inside that wait. */
    List<Pending> pending() {
        return pending;
    }

    void ask(Pending asked) {
        pending = longer(pending, asked);
    }

    void dropPending(Predicate<Pending> which) {
        if (!pending.isEmpty() && pending.stream().anyMatch(which)) {
            pending = pending.stream().filter(which.negate()).toList();
        }
    }

    /** The list with one more at its end; unmodifiable. */
    static <T> List<T> longer(List<T> list, T item) {
        return both(list, List.of(item));
    }

    /** One list after the other; unmodifiable. */
    static <T> List<T> both(List<T> list, List<T> more) {
        if (list.isEmpty() || more.isEmpty()) {
            return list.isEmpty() ? more : list;
        }
        List<T> all = new ArrayList<>(list.size() + more.size());
        all.addAll(list);
        all.addAll(more);
        return Collections.unmodifiableList(all);
    }

    void addTimer(Timer timer) {
        timers = longer(timers, timer);
    }

    void dropTimers(Predicate<Timer> which) {
        if (!timers.isEmpty() && timers.stream().anyMatch(which)) {
            timers = timers.stream().filter(which.negate()).toList();
        }
    }

    /** The definition of a state instance. */
    State definitionOf(StateInstance state) {
        State found = machine(state.machine()).state(state.name());
        if (found == null) {
            throw new Refused(Refusal.Reason.CONFLICT, "the definition has no state " + state.name() + " any more");
        }
        return found;
    }

    /** The machine a key stands for; empty for the outermost. */
    Machine machine(String key) {
        return key.isEmpty()
                ? definition.machine()
                : Definition.children(definitionOf(states.get(key))).orElseThrow();
    }

    /** A machine's dotted name as written. */
    String written(String key) {
        if (key.isEmpty()) {
            return "";
        }
        StateInstance state = states.get(key);
        return state.machine().isEmpty() ? state.name() : written(state.machine()) + "." + state.name();
    }
}
