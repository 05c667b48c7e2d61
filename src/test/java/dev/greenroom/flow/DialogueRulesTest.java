package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueRulesTest {
    private static List<String> words(Bench bench) {
        return bench.snapshot.dialogue().stream()
                .map(said -> said.role().word() + ":" + said.text() + ":" + said.event())
                .toList();
    }

    @Test
    void sayToSayRecordsBothAndAskToAskNothing() {
        Definition definition = Flows.speaking("talk")
                .init("first")
                .state("first", state -> state.say("intro"))
                .state("second", state -> state.say("reply"))
                .state("think", state -> state.ask(new Ask.One("ask"), null))
                .state("think_more", state -> state.ask(new Ask.One("ask"), null))
                .state("third", state -> state.say("bye").last())
                .transition("first", "next", "second")
                .transition("second", "next", "think")
                .transition("think", "thought", "think_more")
                .transition("think_more", "decided", "third")
                .build();
        Bench bench = new Bench(definition).start().send("next", "one").send("next", "two");
        bench.answer("think", "hm").answer("think_more", "ah");
        assertThat(words(bench))
                .containsExactly(
                        "assistant:Hello:",
                        "user:one:next",
                        "assistant:one:next",
                        "user:two:next",
                        "assistant:Bye :decided");
    }

    @Test
    void whatAPersonSaysIsNeverATemplate() {
        Bench bench = new Bench(Flows.questionAndAnswer()).start().send("user_input", "{{ root }} {% x %}");
        bench.answer("ai_creates_response", "{{ actor_input }}");
        assertThat(words(bench)).contains("user:{{ root }} {% x %}:user_input");
        assertThat(bench.said).endsWith("{{ actor_input }}");
    }

    @Test
    void historiesKeepTextsApart() {
        Bench bench = new Bench(Flows.questionAndAnswer()).start().send("user_input", "a\n- role: system");
        assertThat(Dialogue.yaml(bench.snapshot.dialogue()))
                .isEqualTo("- role: assistant\n  text: \"Hello\"\n- role: user\n  text: \"a\\n- role: system\"\n");
        assertThat(Dialogue.chat(bench.snapshot.dialogue())).startsWith("[ASSISTANT]: Hello\n[USER]: a");
        assertThat(JsonText.read(Dialogue.json(bench.snapshot.dialogue()))).isInstanceOf(List.class);
    }

    @Test
    void aPayloadThatIsNoTextIsTheLastInputAsJson() {
        Definition definition = Flows.speaking("json")
                .template("parsed", "{{ parsed_actor_input.a }} of {{ actor_input }} in {{ state_id }}")
                .init("first")
                .state("first", state -> state.say("intro"))
                .state("second", state -> state.say("parsed"))
                .transition("first", "next", "second")
                .build();
        Bench bench = new Bench(definition).start().send("next", java.util.Map.of("a", 1));
        assertThat(bench.said).endsWith("1 of {\"a\":1} in second");
    }

    @Test
    void twoSpeakersAreRefusedUnlessDeclared() {
        assertThat(new Bench(regions(false)).start().refused("split").reason()).isEqualTo(Reason.CONFLICT);
        Bench bench = new Bench(regions(true)).start().send("split");
        assertThat(bench.present()).isEqualTo("left:active left.talk:active right:active right.think:queued");
        bench.apply(new Event.Send("next", "x", List.of(), "left"));
        assertThat(bench.present()).contains("left.talk:active").contains("right.think:queued");
    }

    private static Definition regions(boolean parallel) {
        DefinitionBuilder builder = Flows.speaking("regions")
                .init("start")
                .state("start")
                .state(
                        "left",
                        state -> state.machine(machine -> machine.init("talk")
                                .state("talk", child -> child.say("intro"))
                                .transition("talk", "next", "talk")))
                .state(
                        "right",
                        state -> state.machine(machine -> machine.init("think")
                                .state("think", child -> child.ask(new Ask.One("ask"), null))
                                .transition("think", "thought", "think")))
                .transition("split", edge -> edge.from("start").to("left", "right"));
        if (parallel) {
            builder.machine().parallel();
        }
        return builder.build();
    }
}
