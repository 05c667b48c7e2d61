package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Refusal.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransitionRulesTest {
    private static DefinitionBuilder two() {
        return Definition.named("two").store("open", false).init("a").state("a").state("b");
    }

    @Test
    void theFirstCandidateWhoseGuardHoldsTakesTheSource() {
        Definition definition = two().state("c")
                .transition("go", edge -> edge.from("a").to("b").when("payload == 1"))
                .transition("go", edge -> edge.from("a").to("c"))
                .build();
        assertThat(new Bench(definition).start().send("go", 1).present()).isEqualTo("b:active");
        assertThat(new Bench(definition).start().send("go", 2).present()).isEqualTo("c:active");
    }

    @Test
    void oneCandidateMayNameSeveralSourcesAndManyEnterOneTargetOnce() {
        Definition definition = Definition.named("many")
                .init("a", "b")
                .state("a")
                .state("b")
                .state("c", state -> state.enter(new Action.Append(Map.of("entries", "c"))))
                .transition("go", edge -> edge.from("a", "b").to("c"))
                .build();
        Bench bench = new Bench(definition).start().send("go");
        assertThat(bench.present()).isEqualTo("c:active");
        assertThat(bench.snapshot.store().get("entries")).isEqualTo(List.of("c"));
        assertThat(bench.snapshot.status("a")).isEqualTo(Status.COMPLETED);
        assertThat(bench.snapshot.status("b")).isEqualTo(Status.COMPLETED);
    }

    @Test
    void severalTargetsAreAllEntered() {
        Definition definition = two().state("c")
                .transition("go", edge -> edge.from("a").to("b", "c"))
                .build();
        assertThat(new Bench(definition).start().send("go").present()).isEqualTo("b:active c:active");
    }

    @Test
    void everyActiveSourceIsTakenByItsOwnCandidate() {
        Definition definition = Definition.named("both")
                .init("a", "b")
                .state("a")
                .state("b")
                .state("c")
                .state("d")
                .transition("a", "go", "c")
                .transition("b", "go", "d")
                .build();
        assertThat(new Bench(definition).start().send("go").present()).isEqualTo("c:active d:active");
    }

    @Test
    void aRefusalSaysWhyAndWhatIsPossible() {
        Definition definition = two().condition("is_open", "open")
                .transition("go", edge -> edge.from("a").to("b").when("is_open").unless("payload == 'x'"))
                .transition("b", "back", "a")
                .build();
        Bench bench = new Bench(definition).start();
        Refusal guard = bench.refused("go");
        assertThat(guard.reason()).isEqualTo(Reason.GUARD_FALSE);
        assertThat(guard.message()).contains("is_open");
        assertThat(guard.possible()).isEmpty();
        assertThat(bench.engine.leaving(bench.snapshot)).containsExactly(new Refusal.Choice("go", "", "a"));
        Refusal inactive = bench.refused("back");
        assertThat(inactive.reason()).isEqualTo(Reason.NOT_ACTIVE);
        assertThat(inactive.message()).contains("b is init");
        assertThat(bench.refused("jump").reason()).isEqualTo(Reason.UNKNOWN_LABEL);
        bench.apply(new Event.Edit("", List.of(new Change(Change.Target.ROOT, "open", true, false))));
        assertThat(bench.send("go").present()).isEqualTo("b:active");
        assertThat(bench.refused("go").message()).contains("a is completed");
    }

    @Test
    void aGuardThatCannotBeAnsweredUndoesTheStep() {
        Definition definition = two().transition(
                        "go", edge -> edge.from("a").to("b").when("payload < 3"))
                .build();
        Bench bench = new Bench(definition).start();
        assertThat(bench.refused(new Event.Send("go", "text")).reason()).isEqualTo(Reason.ACTION_FAILED);
        assertThat(bench.send("go", 2).present()).isEqualTo("b:active");
    }

    @Test
    void hooksRunInTheDocumentedOrder() {
        Definition definition = Definition.named("hooked")
                .init("a")
                .state("a", state -> state.exit(mark("state exit")))
                .state("b", state -> state.enter(mark("state enter")))
                .transition(
                        "go",
                        edge -> edge.from("a")
                                .to("b")
                                .before(mark("event before"))
                                .during(mark("event during"))
                                .after(mark("event after")))
                .machineHooks(new Hooks(
                        List.of(mark("before")),
                        List.of(mark("exit")),
                        List.of(mark("during")),
                        List.of(mark("enter")),
                        List.of(mark("after"))))
                .build();
        Bench bench = new Bench(definition).start();
        assertThat(bench.snapshot.store().get("order")).isEqualTo(List.of("enter"));
        bench.send("go");
        assertThat(bench.snapshot.store().get("order"))
                .isEqualTo(List.of(
                        "enter",
                        "before",
                        "event before",
                        "exit",
                        "state exit",
                        "during",
                        "event during",
                        "enter",
                        "state enter",
                        "event after",
                        "after"));
    }

    private static Action mark(String text) {
        return new Action.Append(Map.of("order", text));
    }

    @Test
    void aHookThatThrowsUndoesTheWholeStep() {
        Plugins plugins = new Plugins(
                Map.of(),
                Map.of("explode", (arguments, scope) -> {
                    throw new IllegalStateException("boom");
                }),
                Map.of());
        Definition definition = two().plugins(plugins)
                .transition(
                        "go",
                        edge -> edge.from("a")
                                .to("b")
                                .before(new Action.Set(Map.of("open", true)))
                                .after(new Action.Call("explode", Map.of())))
                .build();
        Bench bench = new Bench(definition, plugins).start();
        Refusal refusal = bench.refused("go");
        assertThat(refusal.reason()).isEqualTo(Reason.ACTION_FAILED);
        assertThat(refusal.message()).contains("boom");
        assertThat(bench.snapshot.store()).isEqualTo(Map.of("open", false));
        assertThat(bench.present()).isEqualTo("a:active");
    }

    @Test
    void pluginConditionsAndActionsAreCalledByName() {
        Plugins plugins = new Plugins(
                Map.of("loud", scope -> "LOUD".equals(scope.variable("actor_input"))),
                Map.of(
                        "count",
                        (arguments, scope) ->
                                List.of(new Change(Change.Target.ROOT, "n", (Long) arguments.get("by") + 1, false))),
                Map.of());
        Definition definition = two().plugins(plugins)
                .transition(
                        "go",
                        edge -> edge.from("a")
                                .to("b")
                                .when("loud")
                                .after(new Action.Call("count", Map.of("by", "{{ 41 }}"))))
                .build();
        Bench bench = new Bench(definition, plugins).start();
        assertThat(bench.refused(new Event.Send("go", "soft")).reason()).isEqualTo(Reason.GUARD_FALSE);
        assertThat(bench.send("go", "LOUD").snapshot.store().get("n")).isEqualTo(42L);
    }

    @Test
    void aLoopOfInstantTransitionsIsRefusedAndLeavesNothing() {
        Definition definition = Definition.named("loop")
                .store("n", 0)
                .init("idle")
                .state("idle")
                .state("ping", state -> state.run(new Step.Go("to_pong", null, List.of(), null)))
                .state("pong", state -> state.run(new Step.Go("to_ping", null, List.of(), null)))
                .transition("idle", "begin", "ping")
                .transition("ping", "to_pong", "pong")
                .transition("pong", "to_ping", "ping")
                .build();
        Bench bench = new Bench(definition).start();
        Refusal refusal = bench.refused("begin");
        assertThat(refusal.reason()).isEqualTo(Reason.LOOP);
        assertThat(refusal.message()).contains("ping").contains("pong");
        assertThat(bench.present()).isEqualTo("idle:active");
    }

    @Test
    void anInnerTransitionThatIsNotPossibleIsLoggedAsAnError() {
        Definition definition = two().state("c", state -> state.run(new Step.Go("back", null, List.of(), null)))
                .transition("a", "go", "c")
                .transition("b", "back", "a")
                .transition("side", edge -> edge.from("a").to("b", "c"))
                .build();
        Bench bench = new Bench(definition).start().send("go");
        assertThat(bench.present()).isEqualTo("c:active");
        Entry last = bench.log.get(bench.log.size() - 1);
        assertThat(last.kind()).isEqualTo(Entry.Kind.ERROR);
        assertThat(last.what()).contains("back").contains("not_active");
    }

    @Test
    void engineLabelsCannotBeSent() {
        Definition definition = two().transition("a", "go", "b").build();
        assertThat(new Bench(definition).start().refused("_done").reason()).isEqualTo(Reason.UNKNOWN_LABEL);
    }
}
