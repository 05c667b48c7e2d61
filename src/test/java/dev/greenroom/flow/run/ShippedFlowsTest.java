package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.definition.FlowFile;
import dev.greenroom.flow.definition.FlowReader;
import dev.greenroom.flow.definition.FlowSource;
import dev.greenroom.flow.definition.Script;
import dev.greenroom.flow.template.JinjaRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedFlowsTest {
    private static final Path FLOWS = Path.of("configs/flows");

    /** Talks to one flow and notes the transitions taken. */
    private static final class Talk {
        final Engine engine;
        final Runtime runtime;
        final Workers workers;
        final Set<String> taken = new LinkedHashSet<>();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        boolean away;
        String id;
        List<String> said = List.of();

        Talk(String name, String templates) throws IOException {
            JinjaRenderer renderer = new JinjaRenderer();
            Plugins plugins = Library.plugins(ServiceLoader.load(FlowProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
            Definition definition = FlowFile.read(FLOWS.resolve(name + ".yaml"), new FlowReader(plugins, renderer));
            Path script = FLOWS.resolve(templates).resolve("script.yaml");
            Invoker scripted =
                    new ScriptedInvoker(Files.exists(script) ? Script.read(Files.readString(script)) : Script.EMPTY);
            engine = new Engine(definition, plugins, renderer);
            runtime = new Runtime(
                    new InstancesInMemory(),
                    Catalogue.builder().add(engine, name).build(),
                    () -> now,
                    () -> "talk" + taken.size() + "-" + now.getEpochSecond());
            Invoker sometimes = new Invoker() {
                @Override
                public Object answer(Prompt prompt) throws IOException, InterruptedException {
                    if (away) {
                        throw new IOException("away");
                    }
                    return scripted.answer(prompt);
                }

                @Override
                public boolean instant() {
                    return scripted.instant();
                }
            };
            workers = new Workers(
                    runtime, Map.of("scripted", sometimes), "w", Duration.ofMinutes(1), w -> false, new Random(1));
        }

        Talk start() {
            now = now.plusSeconds(1);
            Reply.Done done = (Reply.Done) runtime.start(engine.definition().name(), Map.of());
            id = done.head().id();
            said = done.said();
            return settle();
        }

        Talk says(String text) {
            return sends("user_input", text);
        }

        Talk sends(String label, Object payload) {
            Reply reply = runtime.send(id, new Event.Send(label, payload));
            assertThat(reply).as(() -> String.valueOf(reply)).isInstanceOf(Reply.Done.class);
            said = ((Reply.Done) reply).said();
            return settle();
        }

        Talk waits(Duration time) {
            now = now.plus(time);
            said = List.of();
            return settle();
        }

        private Talk settle() {
            List<String> more = workers.settle(id);
            said = Stream.concat(said.stream(), more.stream()).toList();
            runtime.instances()
                    .rows(id, 1, 9_999)
                    .forEach(row -> taken.addAll(row.entry().taken()));
            return this;
        }

        Talk hears(String... texts) {
            assertThat(said).containsExactly(texts);
            return this;
        }

        Talk is(String state) {
            assertThat(runtime.head(id).snapshot().status(state).word()).isEqualTo("active");
            return this;
        }

        Object stored(String key) {
            return runtime.head(id).snapshot().store().get(key);
        }

        void tookEverything() {
            assertThat(engine.definition().transitionIds()).isSubsetOf(taken);
        }
    }

    @Test
    void questionAndAnswer() throws IOException {
        new Talk("q_and_a", "q_and_a")
                .start()
                .hears("Hello! What would you like to know?")
                .says("why?")
                .hears("You asked: why? I am only a script, but a friendly one.")
                .says("really?")
                .is("user_enters_query")
                .tookEverything();
    }

    @Test
    void questionAndAnswerWithConditions() throws IOException {
        Talk talk = new Talk("q_and_a_conditions", "q_and_a");
        talk.start().says("why?").says("STOP").hears("Goodbye.").is("outro");
        talk.start().says("enough now").hears("Goodbye.").is("outro");
        talk.start().says("why?").says("how?").is("user_enters_query").tookEverything();
    }

    @Test
    void questionAndAnswerWithDataCapture() throws IOException {
        Talk talk = new Talk("q_and_a_capture", "q_and_a");
        talk.start()
                .hears("Hello! Before we begin, what is your name?")
                .says("none of your business")
                .hears("I did not catch your name. Would you tell me once more?")
                .says("my name is Ada")
                .hears("Welcome, Ada. What would you like to know?");
        assertThat(talk.stored("user_name")).isEqualTo("Ada");
        talk.says("why?").says("how?").says("STOP").hears("Goodbye, Ada.").is("outro");
        talk.start().says("Bob").says("goodbye").hears("Goodbye, Bob.").tookEverything();
    }

    @Test
    void chatbot() throws IOException {
        Talk talk = new Talk("my_chatbot", "none");
        talk.start().sends("message_received", Map.of("message", "hi")).is("waiting_for_message");
        assertThat(talk.stored("count")).isEqualTo(1L);
        assertThat(talk.runtime
                        .head(talk.id)
                        .snapshot()
                        .states()
                        .get("sending_message")
                        .store())
                .isEqualTo(Map.of("sent", "HI"));
        talk.tookEverything();
    }

    @Test
    void panel() throws IOException {
        Talk talk = new Talk("panel", "panel");
        talk.start().says("tea").is("result");
        assertThat(talk.said.get(0))
                .isEqualTo("On \"tea\" the panel says:\n\n1. Judge 1, strict as ever, would allow tea.\n"
                        + "2. Judge 2, kind as ever, would allow tea.\nAnother one? STOP ends.");
        talk.away = true;
        talk.says("coffee").waits(Duration.ofSeconds(1)).is("no_result");
        talk.says("milk").waits(Duration.ofMillis(100));
        talk.waits(Duration.ofMinutes(2)).is("no_result");
        talk.away = false;
        talk.says("water").is("result").says("STOP").hears("The panel rises.");
        timeLimit(talk);
        talk.tookEverything();
    }

    /** Nobody works while the time runs out. */
    private static void timeLimit(Talk talk) {
        talk.start();
        talk.runtime.send(talk.id, new Event.Send("user_input", "late"));
        talk.waits(Duration.ofMinutes(2)).is("no_result");
        talk.says("STOP");
    }

    @Test
    void meetingFacilitator() throws IOException {
        Talk talk = new Talk("meeting_facilitator", "meeting_facilitator");
        talk.start()
                .says("budget, , party ")
                .hears("Topic: budget. What is there to say? (NEXT goes on.)")
                .says("too small")
                .waits(Duration.ofMinutes(5))
                .hears("It has been quiet. Is there more on budget, or shall we go on? (NEXT goes on.)")
                .says("way too small")
                .waits(Duration.ofMinutes(5))
                .says("NEXT")
                .hears("Topic: party. What is there to say? (NEXT goes on.)")
                .says("yes please");
        talk.away = true;
        talk.says("NEXT")
                .waits(Duration.ofMinutes(1))
                .waits(Duration.ofMinutes(1))
                .is("lost_words");
        assertThat(talk.said.get(0)).contains("away", "What was said first:\ntoo small\nway too small\nyes please");
        talk.away = false;
        talk.says("again")
                .hears(
                        "Thank you all. The minutes:\nMinutes: \n- budget: too small\n- budget: way too small\n- party: yes please\nSorted by how they begin: too, way, yes.");
        assertThat(talk.stored("reminders")).isEqualTo(2L);
        assertThat(talk.stored("clusters"))
                .isEqualTo(Map.of(
                        "too", List.of("too small"), "way", List.of("way too small"), "yes", List.of("yes please")));
        assertThat((Long) talk.stored("turns")).isGreaterThan(10L);
        talk.tookEverything();
    }

    @Test
    void anInstanceIsFinishedWithTheVersionItWasStartedWith() {
        FlowReader reader = new FlowReader(Plugins.NONE, new JinjaRenderer());
        FlowFile.Loaded loaded = FlowFile.load(FLOWS.resolve("q_and_a_capture.yaml"), reader);
        InstancesInMemory instances = new InstancesInMemory();
        Runtime first = runtime(instances, Catalogue.builder().add(engine(loaded.definition()), "file"));
        first.remember(loaded.definition().hash(), loaded.source().text());
        String id =
                ((Reply.Done) first.start("q_and_a_capture", Map.of())).head().id();
        Definition changed =
                FlowSource.of(loaded.source().text().replace("Hello!", "Hi!")).read(reader);
        assertThat(changed.hash()).isNotEqualTo(loaded.definition().hash());
        Runtime later = runtime(instances, Catalogue.builder().add(engine(changed), "file"));
        assertThatThrownBy(() -> later.send(id, new Event.Send("user_input", "Ada")))
                .hasMessageContaining("has changed");
        Definition kept = FlowSource.of(later.definitionText(later.head(id)).orElseThrow())
                .read(reader);
        Runtime pinned = runtime(
                instances, Catalogue.builder().add(engine(changed), "file").pinned(engine(kept)));
        assertThat(pinned.send(id, new Event.Send("user_input", "Ada"))).isInstanceOf(Reply.Done.class);
    }

    private static Engine engine(Definition definition) {
        return new Engine(definition, Plugins.NONE, new JinjaRenderer());
    }

    private static Runtime runtime(Instances instances, Catalogue.Builder catalogue) {
        return new Runtime(instances, catalogue.build(), () -> Instant.EPOCH, () -> "one");
    }

    @Test
    void everyShippedFlowIsTakenHere() throws IOException {
        try (Stream<Path> files = Files.list(FLOWS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrder(
                            "q_and_a.yaml",
                            "q_and_a_conditions.yaml",
                            "q_and_a_capture.yaml",
                            "my_chatbot.yaml",
                            "panel.yaml",
                            "meeting_facilitator.yaml");
        }
    }
}
