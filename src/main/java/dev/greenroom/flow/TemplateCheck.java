package dev.greenroom.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every template a machine names is there and can be parsed, and every value with templates, too. */
final class TemplateCheck {
    private final List<Fault> faults;
    private final Map<String, String> templates;
    private final Renderer renderer;
    private final Places places;
    private final NameCheck names;
    private final Set<String> seen = new LinkedHashSet<>();

    TemplateCheck(
            List<Fault> faults, Map<String, String> templates, Renderer renderer, Places places, NameCheck names) {
        this.names = names;
        this.places = places;
        this.faults = faults;
        this.templates = templates;
        this.renderer = renderer;
    }

    void machine(Machine machine) {
        machine.states().values().forEach(this::state);
        Hooks hooks = machine.hooks();
        List.of(hooks.before(), hooks.exit(), hooks.during(), hooks.enter(), hooks.after())
                .forEach(actions -> actions(actions, Location.NONE));
        for (Transition transition : machine.transitions()) {
            actions(transition.before(), transition.at());
            actions(transition.during(), transition.at());
            actions(transition.after(), transition.at());
        }
    }

    private void state(State state) {
        actions(state.enter(), state.at());
        actions(state.exit(), state.at());
        names.declaresOwn(state.store().keySet());
        Activity activity = state.activity();
        if (activity instanceof Activity.Say say) {
            template(say.template(), state, places.of(say, state.at()));
        } else if (activity instanceof Activity.Asking asking) {
            asked(asking.ask(), state);
        } else if (activity instanceof Activity.Nested nested) {
            machine(nested.machine());
        } else if (activity instanceof Activity.Handled) {
            names.callsCode();
        } else if (activity instanceof Activity.Steps steps) {
            steps.steps().forEach(step -> step(step, state.at()));
        }
    }

    private void asked(Ask ask, State state) {
        if (ask instanceof Ask.One one) {
            template(one.template(), state, places.of(one, state.at()));
        } else if (ask instanceof Ask.Chain chain) {
            chain.links().forEach(link -> asked(link, state));
        } else if (ask instanceof Ask.Parallel parallel) {
            parallel.branches().values().forEach(branch -> asked(branch, state));
        } else if (ask instanceof Ask.Each each) {
            asked(each.ask(), state);
        }
    }

    private void step(Step step, Location around) {
        Object part = step instanceof Step.Act act ? act.action() : step;
        if (step instanceof Step.Act act) {
            names.sets(act.action(), true);
        }
        value(step.toPlain(), places.of(part, around));
    }

    private void template(String name, State state, Location at) {
        if (!templates.containsKey(name)) {
            faults.add(new Fault(at, "state " + state.name().text() + ": template " + name + " is missing"));
        } else if (renderer != null && seen.add(name)) {
            List<Fault> found = renderer.check(templates, name);
            found.forEach(fault -> faults.add(new Fault(at, "template " + name + " line " + fault)));
            if (found.isEmpty()) {
                names.template(renderer, templates, name);
            }
        }
    }

    private void actions(List<Action> actions, Location at) {
        for (Action action : actions) {
            names.sets(action, false);
            value(action.toPlain(), places.of(action, at));
        }
    }

    private void value(Object value, Location at) {
        if (renderer == null) {
            return;
        }
        if (value instanceof String text) {
            List<Fault> found = renderer.checkText(text);
            found.forEach(fault -> faults.add(new Fault(at, "'" + text + "': " + fault.message())));
            if (found.isEmpty()) {
                names.value(renderer, text, at);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> value(item, at));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> value(item, at));
        }
    }
}
