package dev.greenroom.flow;

import dev.greenroom.flow.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An event and every instant step that follows from it. */
final class Run {
    private final Definition definition;
    private final Taking taking;
    private final Working working;
    private final Afterwards afterwards;
    private final Snapshot before;
    private final Instant now;
    private Snapshot current;
    private List<String> said = List.of();
    private List<Entry> entries = List.of();

    Run(Definition definition, Taking taking, Working working, Afterwards afterwards, Snapshot before, Instant now) {
        this.definition = definition;
        this.taking = taking;
        this.working = working;
        this.afterwards = afterwards;
        this.before = before;
        this.current = before;
        this.now = now;
    }

    /** One unit step on a draft; gives its words for the log. */
    interface Unit {
        String make(Draft draft);
    }

    Snapshot before() {
        return before;
    }

    void unit(Entry.Kind kind, Map<String, Object> event, Unit unit) {
        Draft draft = new Draft(definition, current, now);
        String what = unit.make(draft);
        Snapshot next = afterwards.close(draft);
        said = Draft.both(said, draft.said());
        Patch patch = kind == Entry.Kind.START ? Patch.whole(next.toPlain()) : current.patchTo(next);
        entries = Draft.longer(entries, new Entry(kind, what, event, draft.taken(), patch, now));
        current = next;
    }

    /** Makes the instant steps that wait. @throws Refused when there is no end of them */
    Outcome.Stepped settle() {
        int steps = 0;
        while (inside() || declared()) {
            if (++steps > Engine.MOST_INSTANT_STEPS) {
                throw new Refused(
                        Reason.LOOP,
                        "over " + Engine.MOST_INSTANT_STEPS + " instant steps, the last ones: " + lastSteps());
            }
        }
        return new Outcome.Stepped(current, said, entries);
    }

    private String lastSteps() {
        return String.join(
                ", ",
                entries.subList(Math.max(0, entries.size() - 6), entries.size()).stream()
                        .map(Entry::what)
                        .toList());
    }

    private boolean inside() {
        for (Pending asked : current.pending()) {
            try {
                unit(Entry.Kind.TRANSITION, Map.of(), draft -> {
                    draft.dropPending(waiting -> waiting == asked);
                    taking.take(draft, asked, false);
                    return asked.label();
                });
                return true;
            } catch (Refused refused) {
                if (refused.reason() != Reason.BUSY) {
                    dropped(asked, refused.reason().word(), refused.getMessage());
                    return true;
                }
            } catch (RuntimeException failed) {
                dropped(asked, Reason.ACTION_FAILED.word(), Working.words(failed));
                return true;
            }
        }
        return false;
    }

    private void dropped(Pending asked, String reason, String message) {
        unit(Entry.Kind.ERROR, Map.of(), draft -> {
            draft.dropPending(waiting -> waiting == asked);
            if (reason.equals(Reason.ACTION_FAILED.word()) && !asked.source().isEmpty()) {
                working.broken(draft, asked, message);
            }
            return asked.label() + ": " + reason + ": " + message;
        });
    }

    private boolean declared() {
        if (current.resting()) {
            return false;
        }
        for (StateInstance state : current.configuration()) {
            if (state.status() == Status.QUEUED
                    && (state.notBefore() == null || !state.notBefore().isAfter(now))
                    && new Draft(definition, current, now).definitionOf(state).activity()
                            instanceof Activity.Steps steps) {
                execute(state, steps);
                return true;
            }
        }
        return false;
    }

    private void execute(StateInstance state, Activity.Steps steps) {
        try {
            unit(Entry.Kind.EXECUTE, Map.of(), draft -> working.declared(draft, state, steps));
        } catch (RuntimeException failed) {
            Event.Failed event = new Event.Failed(
                    state.key(), state.activation(), state.failures(), Working.words(failed), 0, false);
            unit(Entry.Kind.ERROR, event.toPlain(), draft -> working.failed(draft, event));
        }
    }
}
