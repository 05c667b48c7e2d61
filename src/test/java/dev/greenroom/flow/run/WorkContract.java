package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Action;
import dev.greenroom.flow.Ask;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Expression;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Problem;
import dev.greenroom.flow.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The work of states, on any store. */
abstract class WorkContract extends RuntimeRig {
    @Test
    void handlersWorkPerParameterAndTheirJoinCollects() {
        String id = start("jobs");
        runtime.send(id, new Event.Send("begin_{id}", "p", List.of(Map.of("id", 1), Map.of("id", 2)), ""));
        workers.settle(id);
        assertThat(present(id)).isEqualTo("all_done:active");
        assertThat(runtime.head(id).snapshot().store().get("done"))
                .as("who is done first comes first")
                .isIn(List.of(1L, 2L), List.of(2L, 1L));
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
        model = prompt -> {
            assertThat(workers.progress("id1")).hasSize(1);
            return prompt.text();
        };
        String id = start("plan");
        List<String> progress = new ArrayList<>();
        workers.settle(id, new Watcher() {
            @Override
            public void progress(Workers.Progress at) {
                progress.add(at.done() + "/" + at.total());
            }
        });
        assertThat(prompts).extracting(Invoker.Prompt::text).containsExactlyInAnyOrder("<x>", "<y>", "f", "{a=f}");
        assertThat(prompts).extracting(Invoker.Prompt::activation).doesNotHaveDuplicates();
        assertThat(progress).containsExactly("0/4", "1/4", "2/4", "3/4", "4/4");
        assertThat(runtime.head(id).snapshot().ended()).isTrue();
        assertThat(workers.progress(id)).isEmpty();
    }

    /** An engine that asks once for each word, in a state that is tried twice. */
    private void serveWords(List<String> words) {
        serve(engine(
                Definition.named("words")
                        .store("words", words)
                        .template("item", "{{ item }}")
                        .init("ask")
                        .state(
                                "ask",
                                state -> state.ask(
                                                new Ask.Each(Expression.parse("words"), "words", new Ask.One("item")),
                                                null)
                                        .retry(new Retry(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0)))
                        .state(
                                "end",
                                state -> state.enter(new Action.Set(Map.of("answers", "{{ actor_input }}")))
                                        .last())
                        .transition("ask", "answered", "end")
                        .build(),
                Plugins.NONE));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void partsAreAskedAtOnceAndTheirAnswersStandInTheDeclaredOrder() {
        serveWords(numbers(3));
        CountDownLatch allThere = new CountDownLatch(3);
        model = prompt -> {
            allThere.countDown();
            return prompt.text() + (arrived(allThere) ? " with others" : " alone");
        };
        String id = start("words");
        workers.settle(id);
        assertThat(runtime.head(id).snapshot().actorInput())
                .isEqualTo("[\"0 with others\",\"1 with others\",\"2 with others\"]");
    }

    private static boolean arrived(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void neverTooManyAreAskedAtOnceAlsoWherePartsHaveParts() {
        Ask inner = new Ask.Each(Expression.parse("words"), "words", new Ask.One("item"));
        serve(engine(
                Definition.named("grid")
                        .store("words", numbers(12))
                        .template("item", "{{ item }}")
                        .init("ask")
                        .state("ask", state -> state.ask(new Ask.Each(Expression.parse("words"), "words", inner), null))
                        .state("end", state -> state.last())
                        .transition("ask", "answered", "end")
                        .build(),
                Plugins.NONE));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        model = prompt -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return "ok";
        };
        String id = start("grid");
        workers.settle(id);
        assertThat(prompts).hasSize(144);
        assertThat(most.get()).isBetween(1, Together.AT_ONCE);
        assertThat(runtime.head(id).snapshot().ended()).isTrue();
    }

    @Test
    void onePartThatFailsFailsTheAskAndTheRestIsNotBegun() {
        serveWords(numbers(500));
        model = prompt -> null;
        String id = start("words");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("ask:queued");
        assertThat(prompts).hasSizeLessThan(100);
        assertThat(runtime.head(id).snapshot().states().get("ask").problems())
                .extracting(Problem::message)
                .containsExactly("the model is away");
        model = Invoker.Prompt::text;
        now = now.plusSeconds(1);
        workers.settle(id);
        assertThat(runtime.head(id).snapshot().ended()).isTrue();
        checked(id);
    }

    @Test
    void aTryThatIsHopelessIsTheLastAndAPauseThatIsAskedForIsKept() {
        serve(talk());
        String id = start("talk");
        failing = TryFailed.notBefore("too many", Duration.ofMinutes(3));
        send(id, "user_input", "hi");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(runtime.head(id).due()).isEqualTo(now.plus(Duration.ofMinutes(3)));
        now = now.plus(Duration.ofMinutes(3));
        failing = TryFailed.hopeless("wrong key");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("thinking:failed");
        String other = start("talk");
        send(other, "user_input", "hi");
        workers.settle(other);
        assertThat(present(other)).isEqualTo("thinking:failed");
    }
}
