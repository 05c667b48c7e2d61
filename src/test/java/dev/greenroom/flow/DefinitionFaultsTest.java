package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionFaultsTest {
    private static List<String> faults(DefinitionBuilder builder) {
        InvalidDefinition invalid = catchThrowableOfType(InvalidDefinition.class, builder::build);
        assertThat(invalid).as("no fault was found").isNotNull();
        return invalid.faults().stream().map(Fault::message).toList();
    }

    private static DefinitionBuilder flow() {
        return Definition.named("f").init("a").state("a").state("b").transition("a", "go", "b");
    }

    @Test
    void aSoundDefinitionHasNone() {
        assertThat(flow().build().machine().states()).containsOnlyKeys("a", "b");
    }

    @Test
    void allAreListedAtOnce() {
        List<String> found = faults(Definition.named("Bad Name")
                .init("nowhere")
                .state("a", state -> state.last())
                .state("a")
                .state("9", state -> {})
                .state("lonely")
                .transition("a", "go", "b")
                .transition("go", edge -> edge.from("a").to("a").when("a ="))
                .transition("half", edge -> edge.from("a")));
        assertThat(found)
                .anyMatch(text -> text.contains("not a name: 'Bad Name'"))
                .anyMatch(text -> text.contains("init names an unknown state: nowhere"))
                .anyMatch(text -> text.contains("state a comes twice"))
                .anyMatch(text -> text.contains("not a name: '9'"))
                .anyMatch(text -> text.contains("state lonely cannot be reached"))
                .anyMatch(text -> text.contains("unknown state: b"))
                .anyMatch(text -> text.contains("guard of go"))
                .anyMatch(text -> text.contains("half needs a from and a to"));
    }

    @Test
    void finalStatesHaveNoWayOut() {
        assertThat(faults(flow().state("c", state -> state.last())
                        .transition("a", "end", "c")
                        .transition("c", "go", "a")))
                .containsExactly("final state c has an outgoing transition");
    }

    @Test
    void unknownNamesInGuardsAreFound() {
        assertThat(faults(flow().condition("fine", "unheard_of")
                        .transition("go", edge -> edge.from("b").to("a").when("!nothing and root.anything"))))
                .containsExactlyInAnyOrder(
                        "condition fine: unknown name unheard_of", "guard of go: unknown name nothing");
    }

    @Test
    void conditionsMayNotDependOnThemselves() {
        assertThat(faults(flow().condition("one", "two").condition("two", "not one")))
                .containsExactlyInAnyOrder("condition one depends on itself", "condition two depends on itself");
    }

    @Test
    void anAskWithSeveralWaysOutNeedsAThen() {
        DefinitionBuilder builder = flow().template("t", "")
                .state("c", state -> state.ask(new Ask.One("t"), null))
                .transition("a", "ask", "c")
                .transition("c", "one", "a")
                .transition("c", "two", "b");
        assertThat(faults(builder)).containsExactly("state c: several labels leave it, so it needs a 'then'");
    }

    @Test
    void labelsThatNothingCarriesAreFound() {
        assertThat(faults(flow().template("t", "")
                        .state("c", state -> state.ask(new Ask.One("t"), "later"))
                        .state("d", state -> state.run(new Step.Go("never", null, List.of(), null)))
                        .state("e", state -> state.after(Duration.ofSeconds(1), "late"))
                        .transition("go_on", edge -> edge.from("a").to("c"))
                        .transition("a", "d", "d")
                        .transition("a", "e", "e")))
                .containsExactlyInAnyOrder(
                        "state c: no transition labelled later leaves it",
                        "state d: no transition is labelled never",
                        "state e: no transition labelled late leaves it");
    }

    @Test
    void templatesAndPluginsMustBeThere() {
        assertThat(faults(flow().state("c", state -> state.say("missing"))
                        .state("d", state -> state.run("nobody").enter(new Action.Call("nothing", Map.of())))
                        .transition("a", "c", "c")
                        .transition("a", "d", "d")))
                .containsExactlyInAnyOrder(
                        "state c: template missing is missing",
                        "state d: unknown handler nobody",
                        "unknown action: nothing");
    }

    @Test
    void parametersOfLabelFromAndToMustBeTheSame() {
        assertThat(faults(flow().state("w_{id}").transition("a", "start", "w_{id}")))
                .containsExactly("the parameters of label start differ from those of its from and to: [] and [id]");
        assertThat(faults(flow().transition("a", "start_{x}", "b")))
                .containsExactly("the parameters of label start_{x} differ from those of its from and to: [x] and []");
    }

    @Test
    void speakersMustBeAlone() {
        assertThat(faults(Definition.named("f")
                        .template("t", "")
                        .init("a", "b")
                        .state("a", state -> state.say("t"))
                        .state("b")))
                .containsExactly(
                        "the flow has say or ask states and more than one init state, and is not declared parallel");
    }

    @Test
    void engineNamesAreKept() {
        assertThat(faults(flow().store("payload", 1).store("_x", 2)))
                .containsExactlyInAnyOrder("store: payload is a name of the engine", "store: not a store path: '_x'");
    }

    @Test
    void theHashTellsContentFromForm() {
        assertThat(flow().build().hash()).isEqualTo(flow().build().hash()).hasSize(64);
        assertThat(flow().template("x", "1").build().hash())
                .isNotEqualTo(flow().build().hash());
        assertThat(flow().store("n", 1).build().hash())
                .isNotEqualTo(flow().build().hash());
        DefinitionBuilder elsewhere = Definition.named("f").init("a");
        elsewhere.machine().state("a", new Location(3, 4), state -> {});
        elsewhere.machine().state("b", new Location(5, 6), state -> {});
        assertThat(elsewhere.transition("a", "go", "b").build().hash())
                .isEqualTo(flow().build().hash());
    }

    @Test
    void tenThousandStatesAreCheckedQuickly() {
        DefinitionBuilder builder = Definition.named("long").init("s0").state("s0");
        for (int i = 1; i < 10_000; i++) {
            builder.state("s" + i).transition("s" + (i - 1), "next", "s" + i);
        }
        assertThat(new Bench(builder.build()).start().send("next").present()).isEqualTo("s1:active");
    }
}
