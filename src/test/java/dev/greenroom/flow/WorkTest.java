package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Refusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Plugins PLUGINS =
            new Plugins(Map.of(), Map.of(), Map.of("work", context -> context.transition("never")));
    private static final Retry THREE = new Retry(3, Duration.ofSeconds(10), 2, Duration.ofSeconds(15), 0.5);

    private static DefinitionBuilder working(java.util.function.Consumer<StateBuilder> more) {
        return Definition.named("working")
                .plugins(PLUGINS)
                .init("idle")
                .state("idle")
                .state("work", state -> more.accept(state.run("work")))
                .state("mended", state -> state.enter(new Action.Set(Map.of("why", "{{ payload.message }}"))))
                .transition("idle", "begin", "work")
                .transition("work", "back", "idle")
                .transition("work", "_error", "mended");
    }

    @Test
    void workIsCommittedOnceAndOnlyByItsOwnActivation() {
        Bench bench = new Bench(working(state -> {}).build(), PLUGINS).start().send("begin", Map.of("a", 1));
        assertThat(bench.engine.work(bench.snapshot)).hasSize(1);
        assertThat(bench.snapshot.states().get("work").payload()).isEqualTo(Map.of("a", 1L));
        Event done = new Event.Executed(
                "work",
                bench.activation("work"),
                List.of(new Change(Change.Target.LOCAL, "list", 1, true)),
                List.of(new Step.Go("back", null, List.of(), null)),
                null);
        bench.apply(done);
        assertThat(bench.present()).isEqualTo("idle:active");
        assertThat(bench.snapshot.states().get("work").store()).isEqualTo(Map.of("list", List.of(1L)));
        assertThat(bench.snapshot.states().get("work").payload()).isNull();
        assertThat(bench.refused(done).reason()).isEqualTo(Reason.STALE);
        bench.send("begin");
        assertThat(bench.refused(done).reason()).isEqualTo(Reason.STALE);
    }

    @Test
    void aStateIsNotEnteredWhileItIsAtWork() {
        Definition definition = Definition.named("twice")
                .plugins(PLUGINS)
                .init("a", "b")
                .state("a")
                .state("b")
                .state("work", state -> state.run("work"))
                .transition("a", "from_a", "work")
                .transition("b", "from_b", "work")
                .transition("work", "again", "work")
                .build();
        Bench bench = new Bench(definition, PLUGINS).start().send("from_a");
        assertThat(bench.refused("from_b").reason()).isEqualTo(Reason.BUSY);
        assertThat(bench.refused("again").reason()).isEqualTo(Reason.BUSY);
        bench.done("work").send("again");
        assertThat(bench.present()).isEqualTo("b:active work:queued");
    }

    @Test
    void anInnerTransitionWaitsUntilItsTargetIsFree() {
        Definition definition = Definition.named("waits")
                .plugins(PLUGINS)
                .init("a", "b")
                .state("a", state -> state.run("work"))
                .state("b", state -> state.run("work"))
                .state("c", state -> state.run("work"))
                .transition("a", "from_a", "c")
                .transition("b", "from_b", "c")
                .build();
        Bench bench = new Bench(definition, PLUGINS).start();
        bench.apply(executed(bench, "a", "from_a")).apply(executed(bench, "b", "from_b"));
        assertThat(bench.present()).isEqualTo("b:active c:queued");
        assertThat(bench.snapshot.waitsInside()).isTrue();
        long first = bench.activation("c");
        bench.done("c");
        assertThat(bench.present()).isEqualTo("c:queued");
        assertThat(bench.activation("c")).isGreaterThan(first);
        assertThat(bench.snapshot.waitsInside()).isFalse();
    }

    private static Event executed(Bench bench, String key, String label) {
        return new Event.Executed(
                key, bench.activation(key), List.of(), List.of(new Step.Go(label, null, List.of(), null)), null);
    }

    @Test
    void failingWorkIsTriedAgainAfterGrowingWaitsThenFails() {
        Bench bench = new Bench(working(state -> state.retry(THREE)).build(), PLUGINS)
                .start()
                .send("begin", "p");
        bench.fail("work", "one");
        StateInstance waiting = bench.snapshot.states().get("work");
        assertThat(waiting.notBefore()).isEqualTo(Bench.START.plusSeconds(10));
        bench.fail("work", "two");
        assertThat(bench.snapshot.states().get("work").notBefore()).isEqualTo(Bench.START.plusSeconds(15));
        bench.fail("work", "three");
        assertThat(bench.present()).isEqualTo("mended:active");
        assertThat(bench.snapshot.store().get("why")).isEqualTo("three");
        assertThat(bench.snapshot.states().get("work").problems())
                .extracting(Problem::message)
                .containsExactly("one", "two", "three");
    }

    @Test
    void jitterShortensAWaitByAtMostItsShare() {
        assertThat(THREE.pause(1, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(THREE.pause(1, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(THREE.pause(9, 0)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aFailureIsCountedOncePerTry() {
        Bench bench = new Bench(working(state -> state.retry(THREE)).build(), PLUGINS)
                .start()
                .send("begin");
        Event first = new Event.Failed("work", bench.activation("work"), 0, "one", 0, false);
        bench.apply(first);
        assertThat(bench.refused(first).reason()).isEqualTo(Reason.STALE);
    }

    @Test
    void costlyWorkIsNotTriedAgainByItself() {
        Definition definition = Definition.named("dear")
                .plugins(PLUGINS)
                .init("work")
                .state("work", state -> state.run("work").retry(THREE).costly())
                .build();
        Bench bench = new Bench(definition, PLUGINS).start().fail("work", "lost");
        assertThat(bench.present()).isEqualTo("work:failed");
        long before = bench.activation("work");
        bench.apply(new Event.Again("work"));
        assertThat(bench.present()).isEqualTo("work:queued");
        assertThat(bench.activation("work")).isGreaterThan(before);
        assertThat(bench.refused(new Event.Again("work")).reason()).isEqualTo(Reason.NOT_ACTIVE);
    }

    @Test
    void aModelThatFailsNeverFiresItsNormalEvent() {
        Bench bench = new Bench(Flows.questionAndAnswer())
                .start()
                .send("user_input", "q")
                .fail("ai_creates_response", "429");
        assertThat(bench.present()).isEqualTo("ai_creates_response:failed");
        assertThat(bench.snapshot.dialogue()).hasSize(2);
        bench.apply(new Event.Again("ai_creates_response")).answer("ai_creates_response", "a");
        assertThat(bench.present()).isEqualTo("user_enters_query:active");
    }

    @Test
    void anAnswerWhoseTransitionBreaksFailsTheStateThatAsked() {
        Definition definition = Flows.speaking("breaks")
                .template("broken", "{{ 1 < 'a' }}")
                .init("intro")
                .state("intro", state -> state.say("intro"))
                .state("asking", state -> state.ask(new Ask.One("ask"), null))
                .state("reply", state -> state.say("broken"))
                .transition("intro", "user_input", "asking")
                .transition("asking", "answered", "reply")
                .build();
        Bench bench = new Bench(definition).start().send("user_input", "q").answer("asking", "a");
        assertThat(bench.present()).isEqualTo("asking:failed");
        assertThat(bench.snapshot.states().get("asking").problems().get(0).message())
                .contains("cannot order");
        assertThat(bench.snapshot.dialogue()).hasSize(2);
    }

    @Test
    void aDeclaredRunThatThrowsStoresNothing() {
        Definition definition = Definition.named("steps")
                .init("idle")
                .state("idle")
                .state(
                        "run",
                        state -> state.run(
                                new Step.Act(new Action.Set(Map.of("root.a", 1))),
                                new Step.Act(new Action.Set(Map.of("b", "{{ 1 < 'x' }}"))),
                                new Step.Go("back", null, List.of(), null)))
                .transition("idle", "begin", "run")
                .transition("run", "back", "idle")
                .build();
        Bench bench = new Bench(definition).start().send("begin");
        assertThat(bench.present()).isEqualTo("run:failed");
        assertThat(bench.snapshot.store()).isEmpty();
        assertThat(bench.snapshot.waitsInside()).isFalse();
    }
}
