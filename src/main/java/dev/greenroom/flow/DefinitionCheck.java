package dev.greenroom.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds everything that is wrong with the structure of a definition. */
final class DefinitionCheck {
    private final List<Fault> faults;
    private final Map<String, Guard> conditions;
    private final Set<String> store;
    private final Plugins plugins;
    private final Places places;
    private Machine root;

    DefinitionCheck(
            List<Fault> faults, Map<String, Guard> conditions, Set<String> store, Plugins plugins, Places places) {
        this.places = places;
        this.faults = faults;
        this.conditions = conditions;
        this.store = store;
        this.plugins = plugins;
    }

    void conditions(Map<String, Guard> all, Map<String, Location> places) {
        all.forEach((name, guard) -> {
            names(guard.expression(), places.get(name), "condition " + name);
            if (store.contains(name) || Scope.STANDARD.contains(name)) {
                add(places.get(name), "condition " + name + " has the name of a variable");
            }
            if (reaches(name, name, new LinkedHashSet<>())) {
                add(places.get(name), "condition " + name + " depends on itself");
            }
        });
    }

    private boolean reaches(String from, String goal, Set<String> seen) {
        Guard guard = conditions.get(from);
        return guard != null
                && guard.expression().names().stream()
                        .anyMatch(next -> next.equals(goal) || (seen.add(next) && reaches(next, goal, seen)));
    }

    void storeKey(String key, Location at) {
        if (Scope.STANDARD.contains(key)) {
            add(at, "store: " + key + " is a name of the engine");
        }
    }

    void machine(Machine machine, Location at) {
        root = machine;
        inside(machine, "", at);
    }

    private void inside(Machine machine, String namespace, Location at) {
        String where = namespace.isEmpty() ? "the flow" : "state " + namespace;
        if (machine.init().isEmpty()) {
            add(at, where + " has no init state");
        }
        machine.init().forEach(name -> init(machine, name, at));
        boolean speaks = machine.states().values().stream()
                .anyMatch(state -> state.activity().speaks());
        if (speaks && !machine.parallel() && machine.init().size() > 1) {
            add(at, where + " has say or ask states and more than one init state, and is not declared parallel");
        }
        machine.transitions()
                .forEach(transition -> new TransitionCheck(faults, machine, this::names).check(transition));
        hooks(machine.hooks(), at);
        machine.transitions().forEach(this::actions);
        machine.joins().forEach(join -> join(machine, join));
        machine.states().values().forEach(state -> state(machine, state, namespace));
        unreachable(machine);
    }

    private void init(Machine machine, Name name, Location around) {
        Location at = places.of(name, around);
        if (!machine.states().containsKey(name.text())) {
            add(at, "init names an unknown state: " + name.text());
        } else if (!name.placeholders().isEmpty()) {
            add(at, "init state " + name.text() + " would have no parameters");
        }
    }

    private void hooks(Hooks hooks, Location at) {
        List.of(hooks.before(), hooks.exit(), hooks.during(), hooks.enter(), hooks.after())
                .forEach(list -> list.forEach(action -> action(action, at)));
    }

    private void actions(Transition transition) {
        List.of(transition.before(), transition.during(), transition.after())
                .forEach(list -> list.forEach(action -> action(action, transition.at())));
    }

    private void action(Action action, Location around) {
        Location at = places.of(action, around);
        if (action instanceof Action.Call call && !plugins.actions().containsKey(call.plugin())) {
            add(at, "unknown action: " + call.plugin());
        }
        Map<String, Object> values = action instanceof Action.Set set
                ? set.values()
                : action instanceof Action.Append append ? append.values() : Map.of();
        for (String path : values.keySet()) {
            try {
                Change.checkPath(path.replaceFirst("^(root|local)\\.", ""));
            } catch (IllegalArgumentException e) {
                add(at, e.getMessage());
            }
        }
    }

    private void join(Machine machine, Join join) {
        if (!machine.states().containsKey(join.of().text())) {
            add(join.at(), "join of an unknown state: " + join.of().text());
        } else if (!labelLeaves(machine, join.label().text(), join.of().text())) {
            add(
                    join.at(),
                    "no transition labelled " + join.label().text() + " leaves "
                            + join.of().text());
        }
    }

    static boolean labelLeaves(Machine machine, String label, String state) {
        return machine.labelled(label).stream()
                .anyMatch(transition ->
                        transition.from().stream().anyMatch(from -> from.text().equals(state)));
    }

    private void state(Machine machine, State state, String namespace) {
        String name = state.name().text();
        state.enter().forEach(action -> action(action, state.at()));
        state.exit().forEach(action -> action(action, state.at()));
        for (Delay delay : state.delays()) {
            if (!labelLeaves(machine, delay.label(), name)) {
                add(state.at(), "state " + name + ": no transition labelled " + delay.label() + " leaves it");
            }
        }
        activity(machine, state, namespace.isEmpty() ? name : namespace + "." + name);
    }

    private void activity(Machine machine, State state, String path) {
        Activity activity = state.activity();
        if (activity instanceof Activity.Asking asking) {
            ask(machine, state, asking);
        } else if (activity instanceof Activity.Handled handled) {
            if (!plugins.handlers().containsKey(handled.handler())) {
                add(state.at(), "state " + state.name().text() + ": unknown handler " + handled.handler());
            }
        } else if (activity instanceof Activity.Steps steps) {
            steps.steps().forEach(step -> step(machine, state, step));
        } else if (activity instanceof Activity.Nested nested) {
            if (state.last()) {
                add(state.at(), "state " + state.name().text() + " has children and is final");
            }
            inside(nested.machine(), path, state.at());
        }
    }

    private void ask(Machine machine, State state, Activity.Asking asking) {
        String name = state.name().text();
        boolean leaves = machine.transitions().stream()
                .anyMatch(transition -> transition.from().contains(state.name()));
        if (asking.then().isEmpty() && leaves) {
            add(state.at(), "state " + name + ": several labels leave it, so it needs a 'then'");
        } else if (!asking.then().isEmpty() && !labelLeaves(machine, asking.then(), name)) {
            add(state.at(), "state " + name + ": no transition labelled " + asking.then() + " leaves it");
        }
        each(asking.ask(), state.at());
    }

    private void each(Ask ask, Location at) {
        if (ask instanceof Ask.Each each) {
            names(each.over(), at, "each");
            each(each.ask(), at);
        } else if (ask instanceof Ask.Chain chain) {
            chain.links().forEach(link -> each(link, at));
        } else if (ask instanceof Ask.Parallel parallel) {
            parallel.branches().values().forEach(branch -> each(branch, at));
        }
    }

    private void step(Machine machine, State state, Step step) {
        if (step instanceof Step.Act act) {
            action(act.action(), state.at());
            return;
        }
        Step.Go go = (Step.Go) step;
        Location at = places.of(go, state.at());
        Machine home = go.namespace() == null ? machine : Labels.machine(root, go.namespace());
        if (home == null) {
            add(at, "state " + state.name().text() + ": unknown namespace " + go.namespace());
        } else if (home.labelled(go.label()).isEmpty()) {
            add(at, "state " + state.name().text() + ": no transition is labelled " + go.label());
        } else {
            parameters(state, go, home.labelled(go.label()).get(0).label());
            if (home == machine
                    && alone(machine)
                    && !labelLeaves(machine, go.label(), state.name().text())) {
                add(
                        at,
                        "state " + state.name().text() + ": no transition labelled " + go.label()
                                + " leaves it, and no other state can be present beside it");
            }
        }
    }

    /** Whether at most one state of a machine is ever present: none forks, and none has parameters. */
    private static boolean alone(Machine machine) {
        return machine.init().size() == 1
                && machine.transitions().stream()
                        .allMatch(transition -> transition.to().size() == 1)
                && machine.states().values().stream()
                        .allMatch(state -> state.name().placeholders().isEmpty());
    }

    private void parameters(State state, Step.Go go, Name label) {
        boolean missing = go.params().isEmpty()
                ? !label.placeholders().isEmpty()
                : go.params().stream().anyMatch(set -> !set.keySet().containsAll(label.placeholders()));
        if (missing) {
            add(
                    places.of(go, state.at()),
                    "state " + state.name().text() + ": label " + go.label() + " needs the parameters "
                            + label.placeholders());
        }
    }

    private void names(Expression expression, Location at, String where) {
        for (String name : expression.names()) {
            boolean known = conditions.containsKey(name)
                    || plugins.conditions().containsKey(name)
                    || store.stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."))
                    || Scope.STANDARD.contains(name);
            if (!known) {
                add(at, where + ": unknown name " + name);
            }
        }
    }

    private void unreachable(Machine machine) {
        Map<String, Set<String>> ways = new LinkedHashMap<>();
        for (Transition transition : machine.transitions()) {
            for (Name from : transition.from()) {
                Set<String> targets = ways.computeIfAbsent(from.text(), name -> new LinkedHashSet<>());
                transition.to().forEach(to -> targets.add(to.text()));
            }
        }
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>();
        machine.init().forEach(name -> next.add(name.text()));
        while (!next.isEmpty()) {
            String state = next.pop();
            if (reached.add(state)) {
                next.addAll(ways.getOrDefault(state, Set.of()));
            }
        }
        machine.states().forEach((name, state) -> {
            if (!reached.contains(name)) {
                add(state.at(), "state " + name + " cannot be reached");
            }
        });
    }

    private void add(Location at, String message) {
        faults.add(new Fault(at, message));
    }
}
