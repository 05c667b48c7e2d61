package dev.greenroom.flow;

import java.time.Instant;
import java.util.ArrayList;
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
    final List<String> said = new ArrayList<>();
    final List<String> taken = new ArrayList<>();
    final List<Pending> pending;

    private final Snapshot from;
    private Map<String, StateInstance> states;
    private boolean copied;
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
        this.pending = new ArrayList<>(from.pending());
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
                List.copyOf(pending),
                joined,
                ended);
    }

    StateInstance state(String key) {
        return states.get(key);
    }

    /** A few states are copied each time, which is cheap; many are copied once. */
    void put(StateInstance state) {
        if (copied) {
            states.put(state.key(), state);
        } else if (states.size() < Compact.MOST) {
            states = Compact.with(states, state.key(), state);
        } else {
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

    /** Whether every present state of a machine is as wanted, and there is one. */
    boolean everyPresent(String machine, Predicate<StateInstance> wanted) {
        boolean any = false;
        for (StateInstance state : states.values()) {
            if (state.status().present() && state.machine().equals(machine)) {
                if (!wanted.test(state)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
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
        List<Utterance> longer = new ArrayList<>(dialogue);
        longer.add(new Utterance(role, now, text, event));
        dialogue = Collections.unmodifiableList(longer);
    }

    void addTimer(Timer timer) {
        List<Timer> more = new ArrayList<>(timers);
        more.add(timer);
        timers = Collections.unmodifiableList(more);
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
