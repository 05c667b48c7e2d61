package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An engine with one instance, and short words for what a test does to it. */
final class Bench {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final Engine engine;
    final List<Entry> log = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    Snapshot snapshot;
    Instant now = START;
    private Snapshot blank;

    Bench(Definition definition) {
        this(definition, Plugins.NONE);
    }

    Bench(Definition definition, Plugins plugins) {
        this.engine = new Engine(definition, plugins, new PlainRenderer());
    }

    Bench start() {
        blank = Snapshot.blank(engine.definition(), engine.definition().store());
        took(engine.start(Map.of(), now));
        return this;
    }

    Bench send(String label) {
        return send(label, (Object) null);
    }

    Bench send(String label, Object payload) {
        return apply(new Event.Send(label, payload));
    }

    Bench send(String label, List<Map<String, Object>> params) {
        return apply(new Event.Send(label, null, params, ""));
    }

    Bench apply(Event event) {
        took(engine.apply(snapshot, event, now));
        return this;
    }

    Bench answer(String key, Object answer) {
        return apply(new Event.Executed(key, activation(key), List.of(), List.of(), answer));
    }

    Bench done(String key) {
        return answer(key, null);
    }

    Bench fail(String key, String message) {
        StateInstance state = snapshot.states().get(key);
        return apply(new Event.Failed(key, state.activation(), state.failures(), message, 0, false));
    }

    Bench wait(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    long activation(String key) {
        return snapshot.states().get(key).activation();
    }

    Refusal refused(String label) {
        return refused(new Event.Send(label, null));
    }

    Refusal refused(Event event) {
        Outcome outcome = engine.apply(snapshot, event, now);
        assertThat(outcome).isInstanceOf(Outcome.Declined.class);
        return ((Outcome.Declined) outcome).refusal();
    }

    private void took(Outcome outcome) {
        assertThat(outcome).as(() -> String.valueOf(outcome)).isInstanceOf(Outcome.Stepped.class);
        Outcome.Stepped stepped = (Outcome.Stepped) outcome;
        snapshot = stepped.snapshot();
        log.addAll(stepped.entries());
        said.addAll(stepped.said());
        assertThat(replayed()).isEqualTo(snapshot.toPlain());
        assertThat(Snapshot.fromPlain(snapshot.toPlain())).isEqualTo(snapshot);
    }

    /** What all patches since the beginning give. */
    Object replayed() {
        Object value = blank.toPlain();
        for (Entry entry : log) {
            value = Patch.fromPlain(entry.patch().toPlain()).apply(value);
        }
        return value;
    }

    /** The configuration in words: {@code a:active b:queued}. */
    String present() {
        return snapshot.configuration().stream()
                .map(state -> state.key() + ":" + state.status().word())
                .collect(Collectors.joining(" "));
    }

    String labels() {
        return engine.possible(snapshot).stream().map(Refusal.Choice::label).collect(Collectors.joining(" "));
    }
}
