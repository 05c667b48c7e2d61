package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failed;
import dev.greenroom.base.NotFound;
import dev.greenroom.flow.Action;
import dev.greenroom.flow.Ask;
import dev.greenroom.flow.Change;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Expression;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Refusal.Reason;
import dev.greenroom.flow.Retry;
import dev.greenroom.flow.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What instances do, on any store. */
abstract class RuntimeContract {
    private Instances instances;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Invoker.Prompt> prompts = new ArrayList<>();
    private Function<Invoker.Prompt, Object> model = prompt -> "re: " + prompt.text();
    private Runtime runtime;
    private Workers workers;

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

    private void serve(Engine... engines) {
        Catalogue.Builder builder = Catalogue.builder();
        for (Engine engine : engines) {
            builder.add(engine, "test");
        }
        runtime = new Runtime(instances, builder.build(), () -> now, () -> "id" + numbers.incrementAndGet());
        workers = workers("w1");
    }

    private Workers workers(String name) {
        Invoker invoker = prompt -> {
            prompts.add(prompt);
            Object answer = model.apply(prompt);
            if (answer == null) {
                throw new IOException("the model is away");
            }
            return answer;
        };
        return new Workers(runtime, Map.of("", invoker), name, Duration.ofMinutes(1), "dead"::equals, new Random(1));
    }

    private static Engine engine(Definition definition, Plugins plugins) {
        return new Engine(definition, plugins, new NoTemplates());
    }

    private static Engine talk() {
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

    private static Engine counter() {
        return engine(
                Definition.named("counter")
                        .store("events", List.of())
                        .init("idle")
                        .state("idle", state -> state.enter(new Action.Append(Map.of("events", "{{ actor_input }}"))))
                        .transition("idle", "count", "idle")
                        .build(),
                Plugins.NONE);
    }

    private static Engine jobs() {
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

    private Reply.Done done(Reply reply) {
        assertThat(reply).as(() -> String.valueOf(reply)).isInstanceOf(Reply.Done.class);
        return (Reply.Done) reply;
    }

    private Reason declined(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Declined.class);
        return ((Reply.Declined) reply).refusal().reason();
    }

    private String start(String flow) {
        return done(runtime.start(flow, Map.of())).head().id();
    }

    private String present(String id) {
        return present(runtime.head(id).snapshot());
    }

    private static String present(Snapshot snapshot) {
        return String.join(
                " ",
                snapshot.configuration().stream()
                        .map(state -> state.key() + ":" + state.status().word())
                        .toList());
    }

    private Reply send(String id, String label, Object payload) {
        return runtime.send(id, new Event.Send(label, payload));
    }

    /** The invariant of the log: the patches of the head's path give the head. */
    private void checked(String id) {
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

    @Test
    void aDialogueGoesFromPersonToModelAndBack() {
        String id = start("talk");
        assertThat(done(send(id, "user_input", "hi")).said()).isEmpty();
        assertThat(workers.settle(id)).containsExactly("re: hi");
        assertThat(present(id)).isEqualTo("reply:active");
        assertThat(prompts).hasSize(1);
        assertThat(prompts.get(0).activation()).isEqualTo(id + "/1/thinking/2");
        assertThat(runtime.possible(id)).extracting("label").containsExactly("user_input");
        checked(id);
    }

    @Test
    void unknownThingsAreNotFound() {
        assertThatThrownBy(() -> runtime.head("nobody")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> runtime.start("nothing", Map.of())).isInstanceOf(NotFound.class);
        String id = start("talk");
        assertThatThrownBy(() -> runtime.at(id, 99)).isInstanceOf(NotFound.class);
    }

    @Test
    void afterARollbackTheOldBranchCannotCommitAndUndoBringsItBack() {
        String id = start("talk");
        send(id, "user_input", "one");
        Instances.Ticket old = new Instances.Ticket(id, 1, "thinking", 2);
        Event late = new Event.Executed("thinking", 2, List.of(), List.of(), "late");
        assertThat(present(id)).isEqualTo("thinking:queued");
        done(runtime.rollback(id, 1));
        assertThat(present(id)).isEqualTo("intro:active");
        assertThat(runtime.head(id).snapshot().dialogue()).hasSize(1);
        send(id, "user_input", "two");
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(declined(runtime.commit(old, late))).isEqualTo(Reason.STALE);
        workers.settle(id);
        assertThat(present(id)).isEqualTo("reply:active");
        checked(id);
        done(runtime.undo(id));
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(workers.settle(id)).containsExactly("re: one");
        checked(id);
        done(runtime.undo(id));
        assertThat(runtime.head(id).snapshot().actorInput()).isEqualTo("re: two");
        checked(id);
    }

    @Test
    void oneStepBackForThePersonIsTheLastRest() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        send(id, "user_input", "two");
        workers.settle(id);
        done(runtime.back(id));
        assertThat(runtime.head(id).snapshot().actorInput()).isEqualTo("re: one");
        done(runtime.back(id));
        assertThat(present(id)).isEqualTo("intro:active");
        assertThatThrownBy(() -> runtime.back(id)).isInstanceOf(Failed.class);
    }

    @Test
    void aTransitionAndAnExecutionCanBeDoneAgain() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        List<Row> log = instances.rows(id, 1, 99);
        assertThat(log)
                .extracting(row -> row.entry().kind().word())
                .containsExactly("start", "transition", "execute", "transition");
        model = prompt -> "again: " + prompt.text();
        done(runtime.replay(id, 3));
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(workers.settle(id)).containsExactly("again: one");
        done(runtime.replay(id, 2));
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(workers.settle(id)).containsExactly("again: one");
        assertThatThrownBy(() -> runtime.replay(id, 1)).isInstanceOf(Failed.class);
        checked(id);
    }

    @Test
    void aForkLivesItsOwnLife() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        String fork = done(runtime.fork(id, 1)).head().id();
        assertThat(present(fork)).isEqualTo("intro:active");
        send(fork, "user_input", "other");
        workers.settle(fork);
        assertThat(runtime.head(fork).snapshot().actorInput()).isEqualTo("re: other");
        assertThat(runtime.head(id).snapshot().actorInput()).isEqualTo("re: one");
        assertThat(runtime.difference(id, 1, 2).operations()).isNotEmpty();
        checked(fork);
    }

    @Test
    void aModelThatIsAwayIsAskedAgainLaterAndThenGivenUp() {
        model = prompt -> null;
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(instances.due(now, 9)).isEmpty();
        now = now.plusSeconds(10);
        assertThat(instances.due(now, 9)).containsExactly(id);
        assertThat(workers.round(9)).isEqualTo(1);
        assertThat(present(id)).isEqualTo("thinking:failed");
        assertThat(prompts).hasSize(2);
        model = prompt -> "back";
        done(runtime.retry(id, "thinking"));
        assertThat(workers.settle(id)).containsExactly("back");
        checked(id);
    }

    @Test
    void handlersWorkPerParameterAndTheirJoinCollects() {
        String id = start("jobs");
        runtime.send(id, new Event.Send("begin_{id}", "p", List.of(Map.of("id", 1), Map.of("id", 2)), ""));
        workers.settle(id);
        assertThat(present(id)).isEqualTo("all_done:active");
        assertThat(runtime.head(id).snapshot().store().get("done")).isEqualTo(List.of(1L, 2L));
        checked(id);
    }

    @Test
    void workThatFailsStoresNothing() {
        String id = start("jobs");
        runtime.send(id, new Event.Send("begin_{id}", "bad", List.of(Map.of("id", 1)), ""));
        workers.settle(id);
        assertThat(present(id)).isEqualTo("job_1:failed");
        assertThat(runtime.head(id).snapshot().store()).isEmpty();
        assertThat(runtime.head(id)
                        .snapshot()
                        .states()
                        .get("job_1")
                        .problems()
                        .get(0)
                        .message())
                .isEqualTo("no luck");
        checked(id);
    }

    @Test
    void costlyWorkOfADeadWorkerIsNotDoneAgainByItself() {
        String id = start("jobs");
        runtime.send(id, new Event.Send("begin_{id}", "p", List.of(Map.of("id", 1)), ""));
        Instances.Ticket ticket = new Instances.Ticket(id, 1, "job_1", 2);
        instances.claim(ticket, "other", now, now.plusSeconds(60), worker -> false);
        workers.settle(id);
        assertThat(present(id)).isEqualTo("job_1:queued");
        instances.release(ticket, "other");
        instances.claim(ticket, "dead", now, now.plusSeconds(60), worker -> false);
        workers.settle(id);
        assertThat(present(id)).isEqualTo("job_1:failed");
        assertThat(runtime.head(id).snapshot().store()).isEmpty();
        done(runtime.retry(id, "job_1"));
        workers.settle(id);
        assertThat(present(id)).isEqualTo("all_done:active");
    }

    @Test
    void delayedLabelsFireInTheirTime() {
        String id = start("jobs");
        assertThat(workers.round(9)).isZero();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(workers.round(9)).isEqualTo(1);
        assertThat(present(id)).isEqualTo("asleep:active");
        checked(id);
    }

    @Test
    void racingEventsAllHappenOnceInSomeOrder() throws Exception {
        String id = start("counter");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Reply>> sends = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String event = "e" + i;
                sends.add(() -> send(id, "count", event));
            }
            for (Future<Reply> reply : pool.invokeAll(sends)) {
                done(reply.get());
            }
        } finally {
            pool.shutdown();
        }
        List<?> events = (List<?>) runtime.head(id).snapshot().store().get("events");
        assertThat(events).hasSize(101).doesNotHaveDuplicates();
        assertThat(instances.rows(id, 1, 999)).extracting(Row::seq).hasSize(101).isSorted();
        checked(id);
        assertThat((List<?>) runtime.at(id, 60).store().get("events")).isEqualTo(events.subList(0, 60));
    }

    @Test
    void aChangedDefinitionIsRefusedWithAWayOut() {
        String id = start("counter");
        Engine changed = engine(
                Definition.named("counter")
                        .store("events", List.of())
                        .init("rest")
                        .state("rest")
                        .build(),
                Plugins.NONE);
        Engine old = counter();
        serve(changed);
        assertThatThrownBy(() -> send(id, "count", "x"))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("has changed")
                .extracting(e -> ((Failed) e).hint())
                .asString()
                .contains("--pin")
                .contains("--migrate");
        assertThatThrownBy(() -> runtime.migrate(id, Map.of())).hasMessageContaining("state idle");
        done(runtime.migrate(id, Map.of("idle", "rest")));
        assertThat(present(id)).isEqualTo("rest:active");
        assertThatThrownBy(() -> runtime.rollback(id, 1)).hasMessageContaining("another version");
        checked(id);
        Catalogue pinned = Catalogue.builder().add(changed, "new").pinned(old).build();
        serve(counter());
        String other = start("counter");
        runtime = new Runtime(instances, pinned, () -> now, () -> "id" + numbers.incrementAndGet());
        done(send(other, "count", "y"));
    }

    @Test
    void twoFlowsOfOneNameAreRefusedWithBothOrigins() {
        assertThatThrownBy(() -> Catalogue.builder().add(counter(), "a.yaml").add(counter(), "b.yaml"))
                .hasMessageContaining("a.yaml")
                .hasMessageContaining("b.yaml");
    }

    @Test
    void asksMayBeChainsBranchesAndLists() {
        Ask ask = new Ask.Chain(List.of(
                new Ask.Each(Expression.parse("words"), "words", new Ask.One("item")),
                new Ask.Parallel(Map.of("a", new Ask.One("fixed"))),
                new Ask.One("previous")));
        serve(engine(
                Definition.named("plan")
                        .store("words", List.of("x", "y"))
                        .template("item", "<{{ item }}>")
                        .template("fixed", "f")
                        .template("previous", "{{ previous_result }}")
                        .init("ask")
                        .state("ask", state -> state.ask(ask, null))
                        .state("end", state -> state.last())
                        .transition("ask", "answered", "end")
                        .build(),
                Plugins.NONE));
        List<String> progress = new ArrayList<>();
        model = prompt -> {
            workers.progress("id1").forEach(at -> progress.add(at.done() + "/" + at.total()));
            return prompt.text();
        };
        String id = start("plan");
        workers.settle(id);
        assertThat(prompts).extracting(Invoker.Prompt::text).containsExactly("<x>", "<y>", "f", "{a=f}");
        assertThat(progress).containsExactly("0/4", "1/4", "2/4", "3/4");
        assertThat(runtime.head(id).snapshot().ended()).isTrue();
        assertThat(workers.progress(id)).isEmpty();
    }

    @Test
    void workersServeEveryInstanceTheyKnowUntilToldToStop() {
        String strange = start("talk");
        send(strange, "user_input", "lost");
        Engine other = engine(Definition.named("talk").init("a").state("a").build(), Plugins.NONE);
        serve(other, jobs());
        String id = start("jobs");
        runtime.send(id, new Event.Send("begin_{id}", "p", List.of(Map.of("id", 1)), ""));
        List<Duration> pauses = new ArrayList<>();
        workers.serve(() -> pauses.size() < 2, pauses::add, Duration.ofMillis(7));
        assertThat(pauses).containsExactly(Duration.ofMillis(7), Duration.ofMillis(7));
        assertThat(present(id)).isEqualTo("all_done:active");
        assertThat(prompts).isEmpty();
    }

    @Test
    void twoRuntimesOnOneStoreSeeEachOthersSteps() {
        String id = start("talk");
        Runtime mine = runtime;
        serve(talk());
        send(id, "user_input", "theirs");
        assertThat(declined(mine.send(id, new Event.Send("user_input", "mine"))))
                .isEqualTo(Reason.BUSY);
        workers.settle(id);
        done(mine.send(id, new Event.Send("user_input", "mine")));
        done(runtime.rollback(id, 1));
        assertThat(present(id)).isEqualTo("intro:active");
        done(mine.send(id, new Event.Send("user_input", "again")));
        assertThat(mine.head(id).snapshot().dialogue()).hasSize(2);
        checked(id);
    }

    @Test
    void endedInstancesAreRemovedByAgeAndCount() {
        serve(engine(
                Definition.named("short")
                        .init("end")
                        .state("end", state -> state.last())
                        .build(),
                Plugins.NONE));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            now = now.plusSeconds(1);
            ids.add(start("short"));
        }
        assertThat(runtime.sweep(now.minusSeconds(2), 2)).isEqualTo(2);
        assertThat(instances.newest(9)).extracting(Head::id).containsExactly(ids.get(3), ids.get(2));
    }

    @Test
    void editsAreSteps() {
        String id = start("counter");
        done(runtime.edit(id, "", List.of(new Change(Change.Target.ROOT, "events", List.of(), false))));
        assertThat(runtime.head(id).snapshot().store().get("events")).isEqualTo(List.of());
        Row row = instances.row(id, 2).orElseThrow();
        assertThat(row.entry().kind()).isEqualTo(Entry.Kind.EDIT);
        assertThat(Row.fromJson(row.toJson())).isEqualTo(row);
        checked(id);
    }

    @Test
    void randomWalksThroughTimeKeepTheLogTrue() {
        Random random = new Random(5);
        String id = start("talk");
        for (int i = 0; i < 120; i++) {
            int what = random.nextInt(5);
            if (what == 0) {
                long last = runtime.head(id).seq();
                done(runtime.rollback(id, 1 + random.nextLong(last)));
            } else if (what == 1) {
                workers.settle(id);
            } else if (what == 2 && runtime.head(id).branch() > 1 && random.nextBoolean()) {
                undone(id);
            } else {
                send(id, "user_input", "t" + i);
            }
            checked(id);
        }
        assertThat(runtime.head(id).branch()).isGreaterThan(5);
    }

    private void undone(String id) {
        try {
            done(runtime.undo(id));
        } catch (Failed nothingToUndo) {
            assertThat(nothingToUndo).hasMessageContaining("no rollback");
        }
    }
}
