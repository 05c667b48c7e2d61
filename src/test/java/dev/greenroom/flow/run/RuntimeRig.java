package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Action;
import dev.greenroom.flow.Ask;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Refusal.Reason;
import dev.greenroom.flow.Retry;
import dev.greenroom.flow.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Instances on any store, with a clock that a test moves and a model that answers as it is told. */
abstract class RuntimeRig {
    Instances instances;
    volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");
    final AtomicInteger numbers = new AtomicInteger();
    final List<Invoker.Prompt> prompts = Collections.synchronizedList(new ArrayList<>());
    volatile Function<Invoker.Prompt, Object> model = prompt -> "re: " + prompt.text();
    volatile IOException failing;
    Runtime runtime;
    Workers workers;

    abstract Instances open();

    @BeforeEach
    void begin() {
        instances = open();
        serve(talk(), counter(), jobs());
    }

    @AfterEach
    void end() {
        instances.close();
    }

    void serve(Engine... engines) {
        Catalogue.Builder builder = Catalogue.builder();
        for (Engine engine : engines) {
            builder.add(engine, "test");
        }
        runtime = new Runtime(instances, builder.build(), () -> now, () -> "id" + numbers.incrementAndGet());
        workers = workers("w1");
    }

    Workers workers(String name) {
        Invoker invoker = prompt -> {
            prompts.add(prompt);
            if (failing != null) {
                throw failing;
            }
            Object answer = model.apply(prompt);
            if (answer == null) {
                throw new IOException("the model is away");
            }
            return answer;
        };
        return new Workers(runtime, Map.of("", invoker), name, Duration.ofMinutes(1), "dead"::equals, new Random(1));
    }

    static Engine engine(Definition definition, Plugins plugins) {
        return new Engine(definition, plugins, new NoTemplates());
    }

    static Engine talk() {
        return engine(
                Definition.named("talk")
                        .template("hello", "Hello")
                        .template("echo", "{{ actor_input }}")
                        .init("intro")
                        .state("intro", state -> state.say("hello"))
                        .state(
                                "thinking",
                                state -> state.ask(new Ask.One("echo"), null)
                                        .retry(new Retry(2, Duration.ofSeconds(10), 1, Duration.ofSeconds(10), 0)))
                        .state("reply", state -> state.say("echo"))
                        .transition("intro", "user_input", "thinking")
                        .transition("thinking", "thought", "reply")
                        .transition("reply", "user_input", "thinking")
                        .build(),
                Plugins.NONE);
    }

    static Engine counter() {
        return engine(
                Definition.named("counter")
                        .store("events", List.of())
                        .init("idle")
                        .state("idle", state -> state.enter(new Action.Append(Map.of("events", "{{ actor_input }}"))))
                        .transition("idle", "count", "idle")
                        .build(),
                Plugins.NONE);
    }

    static Engine jobs() {
        Plugins plugins = new Plugins(Map.of(), Map.of(), Map.of("work", context -> {
            context.update(Map.of("payload", context.payload()));
            context.appendRoot("done", context.params().get("id"));
            if ("bad".equals(context.payload())) {
                throw new IOException("no luck");
            }
        }));
        return engine(
                Definition.named("jobs")
                        .plugins(plugins)
                        .init("idle")
                        .state("idle", state -> state.after(Duration.ofMinutes(5), "bored"))
                        .state("job_{id}", state -> state.run("work").costly())
                        .state("all_done")
                        .state("asleep")
                        .transition("idle", "begin_{id}", "job_{id}")
                        .transition("job_{id}", "finished", "all_done")
                        .transition("idle", "bored", "asleep")
                        .join("job_{id}", 0, "finished")
                        .build(),
                plugins);
    }

    Reply.Done done(Reply reply) {
        assertThat(reply).as(() -> String.valueOf(reply)).isInstanceOf(Reply.Done.class);
        return (Reply.Done) reply;
    }

    Reason declined(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Declined.class);
        return ((Reply.Declined) reply).refusal().reason();
    }

    String start(String flow) {
        return done(runtime.start(flow, Map.of())).head().id();
    }

    String present(String id) {
        return present(runtime.head(id).snapshot());
    }

    static String present(Snapshot snapshot) {
        return String.join(
                " ",
                snapshot.configuration().stream()
                        .map(state -> state.key() + ":" + state.status().word())
                        .toList());
    }

    Reply send(String id, String label, Object payload) {
        return runtime.send(id, new Event.Send(label, payload));
    }

    /** The invariant of the log: the patches of the head's path give the head. */
    void checked(String id) {
        Head head = runtime.head(id);
        List<Patch> path = new ArrayList<>();
        for (long seq = head.seq(); seq > 0; ) {
            Row row = instances.row(id, seq).orElseThrow();
            path.add(0, row.entry().patch());
            seq = row.parent();
        }
        Object state = null;
        for (Patch patch : path) {
            state = patch.apply(state);
        }
        assertThat(state).isEqualTo(head.snapshot().toPlain());
        assertThat(runtime.at(id, head.seq())).isEqualTo(head.snapshot());
    }
}
