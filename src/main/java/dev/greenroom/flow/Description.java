package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A definition as plain values: what is hashed, shown and exported. */
final class Description {
    private Description() {}

    static Map<String, Object> of(Definition definition) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("flow", definition.name());
        map.put("version", definition.version());
        map.put("store", definition.store());
        Map<String, Object> conditions = new LinkedHashMap<>();
        definition.conditions().forEach((name, expression) -> conditions.put(name, expression.source()));
        map.put("conditions", conditions);
        map.putAll(machine(definition.machine()));
        map.put("templates", definition.templates());
        return map;
    }

    private static Map<String, Object> machine(Machine machine) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("init", names(machine.init()));
        map.put("parallel", machine.parallel());
        Map<String, Object> states = new LinkedHashMap<>();
        machine.states().forEach((name, state) -> states.put(name, state(state)));
        map.put("states", states);
        map.put("state_order", List.copyOf(machine.states().keySet()));
        map.put(
                "transitions",
                machine.transitions().stream().map(Description::transition).toList());
        List<Object> joins = new ArrayList<>();
        machine.joins()
                .forEach(join -> joins.add(Map.of(
                        "of",
                        join.of().text(),
                        "needed",
                        (long) join.needed(),
                        "label",
                        join.label().text())));
        map.put("joins", joins);
        map.put("hooks", machine.hooks().toPlain());
        return map;
    }

    private static List<Object> names(List<Name> names) {
        return names.stream().<Object>map(Name::text).toList();
    }

    private static Map<String, Object> state(State state) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.putAll(activity(state.activity()));
        map.put("final", state.last());
        map.put("store", state.store());
        map.put("enter", Hooks.plain(state.enter()));
        map.put("exit", Hooks.plain(state.exit()));
        List<Object> delays = new ArrayList<>();
        state.delays().forEach(delay -> delays.add(List.of(delay.after().toString(), delay.label())));
        map.put("after", delays);
        map.put("retry", state.retry().toPlain());
        map.put("costly", state.costly());
        return map;
    }

    private static Map<String, Object> activity(Activity activity) {
        if (activity instanceof Activity.Steps steps) {
            return Map.of("run", steps.steps().stream().map(Step::toPlain).toList());
        }
        if (activity instanceof Activity.Handled handled) {
            return Map.of("handler", handled.handler());
        }
        if (activity instanceof Activity.Say say) {
            return Map.of("say", say.template());
        }
        if (activity instanceof Activity.Asking asking) {
            return Map.of("ask", asking.ask().toPlain(), "then", asking.then(), "invoker", asking.invoker());
        }
        return activity instanceof Activity.Nested nested ? machine(nested.machine()) : Map.of();
    }

    private static Map<String, Object> transition(Transition transition) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("label", transition.label().text());
        map.put("from", names(transition.from()));
        map.put("to", names(transition.to()));
        map.put("guards", transition.guards().stream().map(Guard::words).toList());
        map.put("before", Hooks.plain(transition.before()));
        map.put("during", Hooks.plain(transition.during()));
        map.put("after", Hooks.plain(transition.after()));
        return map;
    }
}
