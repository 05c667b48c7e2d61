package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** States, transitions, joins and hooks of one machine. */
public final class MachineBuilder {
    private final List<Fault> faults;
    private final Location at;
    private final List<Name> init = new ArrayList<>();
    private final Map<String, State> states = new LinkedHashMap<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private Hooks hooks = Hooks.NONE;
    private boolean parallel;

    MachineBuilder(List<Fault> faults, Location at) {
        this.faults = faults;
        this.at = at;
    }

    /** Where this machine begins. */
    public MachineBuilder init(String... names) {
        for (String name : names) {
            name(name, at).ifPresent(init::add);
        }
        return this;
    }

    /** As {@link #init(String...)}, with the place of one name. */
    public MachineBuilder init(String name, Location place, Places places) {
        name(name, place).map(known -> places.at(place, known)).ifPresent(init::add);
        return this;
    }

    /** Allows several say and ask states at once. */
    public MachineBuilder parallel() {
        parallel = true;
        return this;
    }

    /** Actions around every transition. */
    public MachineBuilder hooks(Hooks all) {
        hooks = all;
        return this;
    }

    /** A state without code. */
    public MachineBuilder state(String name) {
        return state(name, body -> {});
    }

    public MachineBuilder state(String name, Consumer<StateBuilder> body) {
        return state(name, Location.NONE, body);
    }

    public MachineBuilder state(String name, Location place, Consumer<StateBuilder> body) {
        StateBuilder builder = new StateBuilder(faults, name, place);
        body.accept(builder);
        name(name, place).ifPresent(known -> {
            if (states.put(name, builder.build(known)) != null) {
                faults.add(new Fault(place, "state " + name + " comes twice"));
            }
        });
        return this;
    }

    public MachineBuilder transition(String label, Consumer<TransitionBuilder> body) {
        return transition(label, Location.NONE, body);
    }

    public MachineBuilder transition(String label, Location place, Consumer<TransitionBuilder> body) {
        TransitionBuilder builder = new TransitionBuilder(faults, label, place);
        body.accept(builder);
        builder.build().ifPresent(transitions::add);
        return this;
    }

    /** As {@link #transition(String, Consumer)}, one state to another. */
    public MachineBuilder transition(String from, String label, String to) {
        return transition(label, body -> body.from(from).to(to));
    }

    /** @param needed how many must be active, {@link Join#ALL} for all present ones */
    public MachineBuilder join(String of, int needed, String label) {
        return join(of, needed, label, Location.NONE);
    }

    public MachineBuilder join(String of, int needed, String label, Location place) {
        Optional<Name> state = name(of, place);
        Optional<Name> fired = name(label, place);
        if (needed < 0) {
            faults.add(new Fault(place, "a join needs at least one"));
        }
        if (state.isPresent() && fired.isPresent()) {
            joins.add(new Join(state.get(), needed, fired.get(), place));
        }
        return this;
    }

    private Optional<Name> name(String text, Location place) {
        return TransitionBuilder.name(text, place, faults);
    }

    Machine build() {
        states.replaceAll((name, state) -> answered(state));
        return new Machine(init, states, transitions, joins, hooks, parallel);
    }

    private State answered(State state) {
        if (!(state.activity() instanceof Activity.Asking asking)
                || !asking.then().isEmpty()) {
            return state;
        }
        List<String> labels = transitions.stream()
                .filter(transition -> transition.from().contains(state.name()))
                .map(transition -> transition.label().text())
                .filter(label -> !TransitionBuilder.RESERVED.contains(label))
                .filter(label ->
                        state.delays().stream().noneMatch(delay -> delay.label().equals(label)))
                .distinct()
                .toList();
        return labels.size() == 1
                ? state.doing(new Activity.Asking(asking.ask(), labels.get(0), asking.invoker()))
                : state;
    }
}
