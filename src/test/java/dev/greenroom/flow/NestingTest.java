package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Refusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NestingTest {
    private static Definition nested() {
        return Definition.named("nested")
                .init("idle")
                .state("idle")
                .state(
                        "team",
                        state -> state.machine(machine -> machine.init("one")
                                        .state("one", child -> child.exit(new Action.Append(Map.of("left", "one"))))
                                        .state("two", child -> child.last())
                                        .transition("one", "next", "two"))
                                .exit(new Action.Append(Map.of("left", "team"))))
                .state("after")
                .transition("idle", "begin", "team")
                .transition("team", "_done", "after")
                .transition("team", "abort", "idle")
                .build();
    }

    @Test
    void enteringAMachineEntersItsInitStates() {
        Bench bench = new Bench(nested()).start().send("begin");
        assertThat(bench.present()).isEqualTo("team:active team.one:active");
        assertThat(bench.engine.possible(bench.snapshot))
                .containsExactly(
                        new Refusal.Choice("abort", "", "team"), new Refusal.Choice("next", "team", "team.one"));
    }

    @Test
    void labelsOfAMachineNeedItsNamespace() {
        Bench bench = new Bench(nested()).start();
        assertThat(bench.refused(new Event.Send("next", null, List.of(), "team"))
                        .reason())
                .isEqualTo(Reason.NOT_ACTIVE);
        bench.send("begin");
        Refusal refusal = bench.refused("next");
        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_NAMESPACE);
        assertThat(refusal.message()).contains("team");
        assertThat(bench.refused(new Event.Send("next", null, List.of(), "nowhere"))
                        .reason())
                .isEqualTo(Reason.WRONG_NAMESPACE);
    }

    @Test
    void aMachineWhosePresentChildrenAreFinalIsDone() {
        Bench bench = new Bench(nested()).start().send("begin").apply(new Event.Send("next", null, List.of(), "team"));
        assertThat(bench.present()).isEqualTo("after:active");
        assertThat(bench.snapshot.status("team")).isEqualTo(Status.COMPLETED);
        assertThat(bench.snapshot.status("team.two")).isEqualTo(Status.CANCELLED);
    }

    @Test
    void leavingAMachineCancelsItsDescendantsInnermostFirst() {
        Bench bench = new Bench(nested()).start().send("begin").send("abort");
        assertThat(bench.present()).isEqualTo("idle:active");
        assertThat(bench.snapshot.status("team.one")).isEqualTo(Status.CANCELLED);
        assertThat(bench.snapshot.store().get("left")).isEqualTo(List.of("one", "team"));
        assertThat(bench.refused(new Event.Send("next", null, List.of(), "team"))
                        .reason())
                .isEqualTo(Reason.NOT_ACTIVE);
        assertThat(bench.send("begin").present()).isEqualTo("team:active team.one:active");
    }

    private static final Plugins WORKERS = new Plugins(Map.of(), Map.of(), Map.of("work", context -> {}));

    private static DefinitionBuilder fanOut(int needed) {
        return Definition.named("fan")
                .plugins(WORKERS)
                .init("start")
                .state("start")
                .state("work_{id}", state -> state.store("n", 0).run("work"))
                .state("collected", state -> state.enter(new Action.Set(Map.of("results", "{{ payload.states }}"))))
                .transition("start", "process_{id}", "work_{id}")
                .transition("work_{id}", "all_done", "collected")
                .join("work_{id}", needed, "all_done");
    }

    private static List<Map<String, Object>> ids(Object... ids) {
        return java.util.Arrays.stream(ids).map(id -> Map.of("id", id)).toList();
    }

    @Test
    void oneInstancePerParameterSetEachWithItsOwnStore() {
        Bench bench = new Bench(fanOut(Join.ALL).build(), WORKERS).start().send("process_{id}", ids(1, 2));
        assertThat(bench.present()).isEqualTo("work_1:queued work_2:queued");
        bench.apply(new Event.Executed(
                "work_1",
                bench.activation("work_1"),
                List.of(new Change(Change.Target.LOCAL, "n", 7, false)),
                List.of(),
                null));
        assertThat(bench.snapshot.states().get("work_1").store()).isEqualTo(Map.of("n", 7L));
        assertThat(bench.snapshot.states().get("work_2").store()).isEqualTo(Map.of("n", 0L));
        assertThat(bench.snapshot.states().get("work_1").params()).isEqualTo(Map.of("id", 1L));
        assertThat(bench.present()).isEqualTo("work_1:active work_2:queued");
    }

    @Test
    void aJoinOfAllWaitsForTheLastAndHandsOverTheStores() {
        Bench bench = new Bench(fanOut(Join.ALL).build(), WORKERS)
                .start()
                .send("process_{id}", ids(1, 2))
                .done("work_2")
                .done("work_1");
        assertThat(bench.present()).isEqualTo("collected:active");
        assertThat(bench.snapshot.store().get("results"))
                .isEqualTo(List.of(
                        Map.of("params", Map.of("id", 1L), "store", Map.of("n", 0L)),
                        Map.of("params", Map.of("id", 2L), "store", Map.of("n", 0L))));
    }

    @Test
    void aJoinOfOneCancelsTheOthersAndTheirLateWorkIsRefused() {
        Bench bench = new Bench(fanOut(1).build(), WORKERS).start().send("process_{id}", ids("a", "b"));
        Event late = new Event.Executed("work_a", bench.activation("work_a"), List.of(), List.of(), null);
        bench.done("work_b");
        assertThat(bench.present()).isEqualTo("collected:active");
        assertThat(bench.snapshot.status("work_a")).isEqualTo(Status.CANCELLED);
        assertThat(bench.refused(late).reason()).isEqualTo(Reason.STALE);
    }

    @Test
    void aJoinWaitsForAFailedMemberUntilItIsTriedAgain() {
        Bench bench = new Bench(fanOut(Join.ALL).build(), WORKERS)
                .start()
                .send("process_{id}", ids(1, 2))
                .fail("work_1", "broken")
                .done("work_2");
        assertThat(bench.present()).isEqualTo("work_1:failed work_2:active");
        bench.apply(new Event.Again("work_1")).done("work_1");
        assertThat(bench.present()).isEqualTo("collected:active");
    }

    @Test
    void parametersMustBeThereAndFitIntoAName() {
        Bench bench = new Bench(fanOut(Join.ALL).build(), WORKERS).start();
        assertThat(bench.refused("process_{id}").reason()).isEqualTo(Reason.BAD_PARAMS);
        for (Object bad : List.of("a.b", "", List.of(1), "x".repeat(65))) {
            assertThat(bench.refused(new Event.Send("process_{id}", null, ids(bad), ""))
                            .reason())
                    .isEqualTo(Reason.BAD_PARAMS);
        }
        assertThat(bench.refused(new Event.Send("process_{id}", null, ids(7, "7"), ""))
                        .reason())
                .isEqualTo(Reason.CONFLICT);
        assertThat(bench.refused("process_1").reason()).isEqualTo(Reason.UNKNOWN_LABEL);
    }

    @Test
    void aParameterisedSourceIsOnlyLeftByItsOwnParameters() {
        Definition definition = Definition.named("own")
                .init("start")
                .state("start")
                .state("at_{id}")
                .state("gone_{id}")
                .transition("start", "go_{id}", "at_{id}")
                .transition("at_{id}", "leave_{id}", "gone_{id}")
                .build();
        Bench bench = new Bench(definition).start().send("go_{id}", ids(1, 2)).send("leave_{id}", ids(2));
        assertThat(bench.present()).isEqualTo("at_1:active gone_2:active");
        assertThat(bench.refused(new Event.Send("leave_{id}", null, ids(3), "")).reason())
                .isEqualTo(Reason.NOT_ACTIVE);
    }

    @Test
    void machinesWithParametersKeepTheirChildrenApart() {
        Definition definition = Definition.named("teams")
                .init("start")
                .state("start")
                .state(
                        "team_{id}",
                        state -> state.machine(machine -> machine.init("working")
                                .state("working")
                                .state("ready", child -> child.last())
                                .transition("working", "finish", "ready")))
                .state("won")
                .transition("start", "form_{id}", "team_{id}")
                .transition("team_{id}", "_done", "won")
                .build();
        Bench bench = new Bench(definition).start().send("form_{id}", ids("red", "blue"));
        bench.apply(new Event.Send("finish", null, List.of(), "team_blue"));
        assertThat(bench.present()).isEqualTo("team_red:active team_red.working:active won:active");
    }

    @Test
    void aDelayedLabelFiresWhenItsStateIsStillThere() {
        Definition definition = Definition.named("patient")
                .init("idle")
                .state("idle", state -> state.after(Duration.ofMinutes(5), "bored"))
                .state("asleep")
                .state("busy")
                .transition("idle", "bored", "asleep")
                .transition("idle", "begin", "busy")
                .transition("busy", "finish", "idle")
                .build();
        Bench bench = new Bench(definition).start();
        Event due = new Event.Due("idle", bench.activation("idle"), "bored");
        assertThat(bench.refused(due).reason()).isEqualTo(Reason.NOT_ACTIVE);
        assertThat(Event.next(bench.snapshot)).isEqualTo(Bench.START.plus(Duration.ofMinutes(5)));
        bench.send("begin").wait(Duration.ofMinutes(6));
        assertThat(bench.refused(due).reason()).isEqualTo(Reason.STALE);
        bench.send("finish").wait(Duration.ofMinutes(5));
        assertThat(bench.refused(due).reason()).isEqualTo(Reason.STALE);
        bench.apply(new Event.Due("idle", bench.activation("idle"), "bored"));
        assertThat(bench.present()).isEqualTo("asleep:active");
    }
}
