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
    private final Set<String> seen = new LinkedHashSet<>();

    TemplateCheck(List<Fault> faults, Map<String, String> templates, Renderer renderer) {
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
        Activity activity = state.activity();
        if (activity instanceof Activity.Say say) {
            template(say.template(), state);
        } else if (activity instanceof Activity.Asking asking) {
            asking.ask().templates().forEach(template -> template(template, state));
        } else if (activity instanceof Activity.Nested nested) {
            machine(nested.machine());
        } else if (activity instanceof Activity.Steps steps) {
            steps.steps().forEach(step -> value(step.toPlain(), state.at()));
        }
    }

    private void template(String name, State state) {
        if (!templates.containsKey(name)) {
            faults.add(new Fault(state.at(), "state " + state.name().text() + ": template " + name + " is missing"));
        } else if (renderer != null && seen.add(name)) {
            renderer.check(templates, name)
                    .forEach(fault -> faults.add(new Fault(state.at(), "template " + name + " line " + fault)));
        }
    }

    private void actions(List<Action> actions, Location at) {
        actions.forEach(action -> value(action.toPlain(), at));
    }

    private void value(Object value, Location at) {
        if (renderer == null) {
            return;
        }
        if (value instanceof String text) {
            renderer.checkText(text).forEach(fault -> faults.add(new Fault(at, "'" + text + "': " + fault.message())));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> value(item, at));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> value(item, at));
        }
    }
}
