package dev.greenroom.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One state. */
public final class StateBuilder {
    private final List<Fault> faults;
    private final String name;
    private final Location at;
    private final Map<String, Object> store = new LinkedHashMap<>();
    private final List<Action> enter = new ArrayList<>();
    private final List<Action> exit = new ArrayList<>();
    private final List<Delay> delays = new ArrayList<>();
    private Activity activity;
    private boolean last;
    private Retry retry = Retry.NEVER;
    private boolean costly;

    StateBuilder(List<Fault> faults, String name, Location at) {
        this.faults = faults;
        this.name = name;
        this.at = at;
    }

    private StateBuilder activity(Activity chosen) {
        if (activity != null) {
            faults.add(new Fault(at, "state " + name + " does two things (one of run, say, ask, states)"));
        }
        activity = chosen;
        return this;
    }

    /** What it does, made elsewhere. */
    public StateBuilder does(Activity chosen) {
        return activity(chosen);
    }

    /** Text for the user. */
    public StateBuilder say(String template) {
        return activity(new Activity.Say(template));
    }

    /** @param then the label fired with the answer; null to take the only label that leaves the state */
    public StateBuilder ask(Ask ask, String then) {
        return ask(ask, then, "");
    }

    public StateBuilder ask(Ask ask, String then, String invoker) {
        return activity(new Activity.Asking(ask, then == null ? "" : then, invoker));
    }

    /** A plug-in's code. */
    public StateBuilder run(String handler) {
        return activity(new Activity.Handled(handler));
    }

    /** Declared steps. */
    public StateBuilder run(Step... steps) {
        return activity(new Activity.Steps(List.of(steps)));
    }

    /** Child states. */
    public StateBuilder machine(Consumer<MachineBuilder> body) {
        MachineBuilder builder = new MachineBuilder(faults, at);
        body.accept(builder);
        return activity(new Activity.Nested(builder.build()));
    }

    /** The dialogue ends here. */
    public StateBuilder last() {
        last = true;
        return this;
    }

    /** A key of the local store and its first value. */
    public StateBuilder store(String key, Object value) {
        try {
            Change.checkPath(key);
            store.put(key, Plain.of(value));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(at, "state " + name + ": " + e.getMessage()));
        }
        return this;
    }

    public StateBuilder enter(Action... actions) {
        enter.addAll(List.of(actions));
        return this;
    }

    public StateBuilder exit(Action... actions) {
        exit.addAll(List.of(actions));
        return this;
    }

    /** Fires a label when the state has been present for so long. */
    public StateBuilder after(Duration wait, String label) {
        delays.add(new Delay(wait, label));
        return this;
    }

    public StateBuilder retry(Retry policy) {
        retry = policy;
        return this;
    }

    /** Its work is not done again by itself. */
    public StateBuilder costly() {
        costly = true;
        return this;
    }

    State build(Name known) {
        Activity done = activity == null ? new Activity.Wait() : activity;
        return new State(known, done, last, store, enter, exit, delays, retry, costly, at);
    }
}
