package dev.greenroom.flow;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entering and leaving states. */
final class Entering {
    private final Actions actions;

    Entering(Actions actions) {
        this.actions = actions;
    }

    void enter(Draft draft, Target target, Object payload, String event) {
        StateInstance there = draft.state(target.key());
        check(target, there);
        if (there != null && there.status() == Status.ACTIVE) {
            leaveChildren(draft, there.key(), payload);
            draft.dropTimers(timer -> timer.key().equals(there.key()));
        }
        State state = target.state();
        StateInstance entered = new StateInstance(
                target.place(),
                target.params(),
                state.works() ? Status.QUEUED : Status.ACTIVE,
                draft.nextActivation(),
                there == null ? state.store() : there.store(),
                state.works() ? payload : null,
                0,
                null,
                there == null ? List.of() : there.problems());
        draft.put(entered);
        Hooks hooks = draft.machine(target.machine()).hooks();
        actions.hooks(draft, hooks.enter(), entered.key(), entered.params(), payload);
        actions.hooks(draft, state.enter(), entered.key(), entered.params(), payload);
        begin(draft, state, entered.key(), payload, event);
    }

    private static void check(Target target, StateInstance there) {
        if (there == null) {
            return;
        }
        Name name = target.state().name();
        if (!there.name().equals(name.text()) || !name.chosen(there.params()).equals(name.chosen(target.params()))) {
            throw new Refused(
                    Refusal.Reason.CONFLICT,
                    "two states would be called " + there.key() + ": " + there.name() + " with "
                            + JsonText.write(there.params()) + " and " + name.text() + " with "
                            + JsonText.write(target.params()));
        }
        if (there.status() == Status.QUEUED) {
            throw new Refused(Refusal.Reason.BUSY, "state " + there.key() + " is at work");
        }
    }

    private void begin(Draft draft, State state, String key, Object payload, String event) {
        Activity activity = state.activity();
        if (state.works()) {
            return;
        }
        startDelays(draft, draft.state(key), state);
        if (activity instanceof Activity.Say say) {
            StateInstance entered = draft.state(key);
            String text = actions.renderer()
                    .render(
                            draft.definition.templates(),
                            say.template(),
                            actions.scope(draft, key, entered.params(), payload));
            draft.tell(text);
            draft.say(Utterance.Role.ASSISTANT, text, event);
        } else if (activity instanceof Activity.Nested nested) {
            for (Name init : nested.machine().init()) {
                enter(draft, nested.machine().target(init).in(key, Map.of()), payload, event);
            }
        }
    }

    /** From now on the state may transition, and its delayed labels run. */
    void activate(Draft draft, String key) {
        StateInstance active = draft.state(key).is(Status.ACTIVE);
        draft.put(active);
        startDelays(draft, active, draft.definitionOf(active));
    }

    private static void startDelays(Draft draft, StateInstance active, State state) {
        for (Delay delay : state.delays()) {
            draft.addTimer(new Timer(active.key(), active.activation(), delay.label(), draft.now.plus(delay.after())));
        }
    }

    /** Exit hooks, innermost first; the state itself changes later. */
    void exit(Draft draft, StateInstance source, Object payload) {
        if (draft.definition.nests()) {
            leaveChildren(draft, source.key(), payload);
        }
        exitHooks(draft, source.key(), payload);
    }

    private void exitHooks(Draft draft, String key, Object payload) {
        StateInstance source = draft.state(key);
        actions.hooks(draft, draft.machine(source.machine()).hooks().exit(), key, source.params(), payload);
        actions.hooks(draft, draft.definitionOf(source).exit(), key, source.params(), payload);
    }

    private void leaveChildren(Draft draft, String machine, Object payload) {
        List<StateInstance> children = draft.present(machine);
        Collections.reverse(children);
        for (StateInstance child : children) {
            leaveChildren(draft, child.key(), payload);
            if (child.status() == Status.ACTIVE) {
                exitHooks(draft, child.key(), payload);
            }
            cancel(draft, child.key());
        }
        draft.dropPending(asked -> !machine.isEmpty() && asked.namespace().equals(machine));
    }

    /** Takes a present state out of the configuration. */
    void cancel(Draft draft, String key) {
        leaveChildren(draft, key, null);
        draft.put(draft.state(key).is(Status.CANCELLED));
        draft.dropTimers(timer -> timer.key().equals(key));
    }

    void complete(Draft draft, String key) {
        draft.put(draft.state(key).is(Status.COMPLETED));
        draft.dropTimers(timer -> timer.key().equals(key));
    }

    /** The states of all targets, each once. */
    static Collection<Target> distinct(List<Target> targets) {
        if (targets.size() == 1) {
            return targets;
        }
        Set<String> keys = new LinkedHashSet<>();
        Set<Target> distinct = new LinkedHashSet<>();
        targets.stream()
                .filter(target -> keys.add(target.key() + " " + JsonText.canonical(target.params())))
                .forEach(distinct::add);
        return distinct;
    }
}
