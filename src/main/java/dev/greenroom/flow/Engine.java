package dev.greenroom.flow;

import dev.greenroom.flow.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The pure step: a definition, a snapshot and an event give the next snapshot and its log rows. It reads no clock, does
 * no work of handlers or models and keeps nothing, so it may be shared by threads.
 */
public final class Engine {
    /** Instant steps that may follow one event. */
    public static final int MOST_INSTANT_STEPS = 100;

    private final Definition definition;
    private final Plugins plugins;
    private final Actions actions;
    private final Entering entering;
    private final Taking taking;
    private final Working working;
    private final Afterwards afterwards;

    public Engine(Definition definition, Plugins plugins, Renderer renderer) {
        this.definition = definition;
        this.plugins = plugins;
        this.actions = new Actions(plugins, renderer);
        this.entering = new Entering(actions);
        this.taking = new Taking(actions, entering);
        this.working = new Working(actions, entering);
        this.afterwards = new Afterwards(entering);
    }

    public Definition definition() {
        return definition;
    }

    public Plugins plugins() {
        return plugins;
    }

    public Renderer renderer() {
        return actions.renderer();
    }

    /**
     * A new instance.
     *
     * @param store values that replace those the definition gives the root store
     */
    public Outcome start(Map<String, Object> store, Instant now) {
        Map<String, Object> all = definition.store();
        for (Map.Entry<String, Object> given : Plain.map(store).entrySet()) {
            all = Compact.with(all, given.getKey(), given.getValue());
        }
        Snapshot blank = Snapshot.blank(definition, all);
        return settled(blank, Map.of("event", "start"), now, Entry.Kind.START, draft -> {
            for (Name init : definition.machine().init()) {
                entering.enter(draft, definition.machine().target(init), null, "");
            }
            return "start";
        });
    }

    /**
     * One event, and every instant step that follows from it. Either all of that happens, or nothing.
     *
     * @throws IllegalArgumentException when the snapshot belongs to another definition
     */
    public Outcome apply(Snapshot snapshot, Event event, Instant now) {
        if (!snapshot.hash().equals(definition.hash())) {
            throw new IllegalArgumentException("the instance belongs to another version of flow " + definition.name());
        }
        return settled(snapshot, event.toPlain(), now, kind(event), draft -> one(draft, event));
    }

    /** Goes on after a rollback or a wait: performs what waits inside. */
    public Outcome proceed(Snapshot snapshot, Instant now) {
        return settled(run(snapshot, now));
    }

    private Run run(Snapshot snapshot, Instant now) {
        return new Run(definition, taking, working, afterwards, snapshot, now);
    }

    private static Entry.Kind kind(Event event) {
        if (event instanceof Event.Executed) {
            return Entry.Kind.EXECUTE;
        }
        if (event instanceof Event.Failed) {
            return Entry.Kind.ERROR;
        }
        return event instanceof Event.Edit || event instanceof Event.Again ? Entry.Kind.EDIT : Entry.Kind.TRANSITION;
    }

    private String one(Draft draft, Event event) {
        if (event instanceof Event.Send send) {
            return send(draft, send);
        }
        if (event instanceof Event.Executed done) {
            return working.executed(draft, done);
        }
        if (event instanceof Event.Failed failed) {
            return working.failed(draft, failed);
        }
        if (event instanceof Event.Due due) {
            return due(draft, due);
        }
        if (event instanceof Event.Again again) {
            return working.again(draft, again.key());
        }
        Event.Edit edit = (Event.Edit) event;
        edit.changes().forEach(change -> draft.change(edit.key(), change));
        return "edit " + (edit.key().isEmpty() ? "root" : edit.key());
    }

    private String send(Draft draft, Event.Send send) {
        if (Afterwards.over(draft)) {
            throw new Refused(Reason.ENDED, "the dialogue is over");
        }
        if (TransitionBuilder.RESERVED.contains(send.label())) {
            throw new Refused(Reason.UNKNOWN_LABEL, "label " + send.label() + " is fired by the engine only");
        }
        if (!definition.parallel() && definition.speaks()) {
            draft
                    .states(state -> state.status() == Status.QUEUED
                            && draft.definitionOf(state).activity() instanceof Activity.Asking)
                    .stream()
                    .findFirst()
                    .ifPresent(asking -> {
                        throw new Refused(Reason.BUSY, "state " + asking.key() + " is waiting for its answer");
                    });
        }
        String namespace = send.namespace() == null ? "" : send.namespace();
        taking.take(draft, new Pending(send.label(), send.payload(), send.params(), namespace, "", false), true);
        return send.label();
    }

    private String due(Draft draft, Event.Due due) {
        Timer timer = draft.timers().stream()
                .filter(waiting -> waiting.key().equals(due.key())
                        && waiting.activation() == due.activation()
                        && waiting.label().equals(due.label()))
                .findFirst()
                .orElseThrow(() -> new Refused(Reason.STALE, "nothing is due for " + due.key()));
        if (timer.at().isAfter(draft.now)) {
            throw new Refused(Reason.NOT_ACTIVE, "label " + due.label() + " is not due before " + timer.at());
        }
        draft.dropTimers(waiting -> waiting == timer);
        StateInstance source = draft.state(due.key());
        draft.ask(new Pending(due.label(), null, List.of(), source.machine(), source.key(), true));
        return due.label() + " is due";
    }

    /** What can be sent now; a guard is asked where the stores alone decide it, not where the payload may. */
    public List<Refusal.Choice> possible(Snapshot snapshot) {
        return Labels.possible(definition, snapshot, actions);
    }

    /** The labels that leave the active states, whatever their guards say. */
    public List<Refusal.Choice> leaving(Snapshot snapshot) {
        return Labels.leaving(definition, snapshot);
    }

    /** The queued states whose work is done outside: handlers and asks, in the order they were entered. */
    public List<Work> work(Snapshot snapshot) {
        Draft draft = new Draft(definition, snapshot, Instant.EPOCH);
        return draft.states(state -> state.status() == Status.QUEUED).stream()
                .filter(state -> !(draft.definitionOf(state).activity() instanceof Activity.Steps))
                .map(state -> new Work(state, draft.definitionOf(state)))
                .toList();
    }

    /**
     * One piece of work outside.
     *
     * @param state whose work it is
     * @param definition what it has to do
     */
    public record Work(StateInstance state, State definition) {}

    /** What the templates of an ask state can read. */
    public Scope scope(Snapshot snapshot, String key, Instant now) {
        Draft draft = new Draft(definition, snapshot, now);
        StateInstance state = draft.state(key);
        return actions.scope(draft, key, state.params(), state.payload());
    }

    private Outcome settled(Snapshot snapshot, Map<String, Object> event, Instant now, Entry.Kind kind, Run.Unit unit) {
        Run run = run(snapshot, now);
        try {
            run.unit(kind, event, unit);
        } catch (Refused refused) {
            return declined(snapshot, refused);
        } catch (RuntimeException failed) {
            return declined(snapshot, new Refused(Reason.ACTION_FAILED, Working.words(failed)));
        }
        return settled(run);
    }

    private Outcome settled(Run run) {
        try {
            return run.settle();
        } catch (Refused loop) {
            return declined(run.before(), loop);
        }
    }

    private Outcome declined(Snapshot snapshot, Refused refused) {
        return new Outcome.Declined(
                new Refusal(refused.reason(), refused.getMessage(), Labels.possible(definition, snapshot, actions)));
    }
}
