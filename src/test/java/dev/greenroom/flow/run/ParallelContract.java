package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Interrupted;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.DefinitionBuilder;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Handler;
import dev.greenroom.flow.Plugins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** States of one instance that work at once, on any store. A test that waits for ever is one that failed. */
@Timeout(60)
abstract class ParallelContract extends RuntimeRig {
    /** Open when the test is over, so that nothing hangs on after it. */
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
    }

    private void serve(Map<String, Handler> handlers, UnaryOperator<DefinitionBuilder> flow) {
        Plugins plugins = new Plugins(Map.of(), Map.of(), handlers);
        serve(engine(flow.apply(Definition.named("side").plugins(plugins)).build(), plugins));
    }

    private static DefinitionBuilder atOnce(DefinitionBuilder builder) {
        builder.machine().parallel();
        return builder;
    }

    private static UnaryOperator<DefinitionBuilder> jobs(String... names) {
        return builder -> {
            builder.init(names).machine().parallel();
            for (String name : names) {
                builder.state(name, state -> state.run(name));
            }
            return builder;
        };
    }

    private static void meet(CountDownLatch mine, CountDownLatch other) throws InterruptedException {
        mine.countDown();
        other.await();
    }

    @Test
    void twoStatesThatWaitForEachOtherFinish() {
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch right = new CountDownLatch(1);
        serve(
                Map.of("left", context -> meet(left, right), "right", context -> meet(right, left)),
                jobs("left", "right"));
        String id = start("side");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("left:active right:active");
        checked(id);
    }

    @Test
    void asManyAsMayBeAreAtWorkAtOnceAndNeverMore() {
        int all = 2 * Settling.AT_ONCE;
        CyclicBarrier full = new CyclicBarrier(Settling.AT_ONCE);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Handler work = context -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            full.await();
            now.decrementAndGet();
        };
        String[] names = IntStream.range(0, all).mapToObj(i -> "job" + i).toArray(String[]::new);
        serve(Stream.of(names).collect(Collectors.toMap(name -> name, name -> work)), jobs(names));
        String id = start("side");
        workers.settle(id);
        assertThat(most.get()).isEqualTo(Settling.AT_ONCE);
        assertThat(runtime.head(id).snapshot().configuration())
                .hasSize(all)
                .allMatch(state -> state.status().word().equals("active"));
        checked(id);
    }

    @Test
    void instancesOfOneStateWithParametersWorkAtOnce() {
        CyclicBarrier three = new CyclicBarrier(3);
        serve(
                Map.of("work", context -> {
                    three.await();
                    context.update(Map.of("mine", context.params().get("id")));
                }),
                builder -> builder.init("idle")
                        .state("idle")
                        .state("job_{id}", state -> state.run("work"))
                        .transition("idle", "begin_{id}", "job_{id}"));
        String id = start("side");
        runtime.send(
                id, new Event.Send("begin_{id}", null, List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3)), ""));
        workers.settle(id);
        for (long i = 1; i <= 3; i++) {
            assertThat(runtime.head(id).snapshot().states().get("job_" + i).store())
                    .isEqualTo(Map.of("mine", i));
        }
        checked(id);
    }

    @Test
    void whatBecomesPossibleIsBegunWhileOthersStillWork() {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        serve(
                Map.of(
                        "slow", context -> meet(slow, second),
                        "first", context -> context.transition("go"),
                        "second", context -> meet(second, slow)),
                builder -> atOnce(builder)
                        .init("slow", "first")
                        .state("slow", state -> state.run("slow"))
                        .state("first", state -> state.run("first"))
                        .state("second", state -> state.run("second"))
                        .transition("first", "go", "second"));
        String id = start("side");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("slow:active second:active");
        checked(id);
    }

    @Test
    void statesThatTouchDifferentPathsEndInTheSameStoreInWhateverOrderTheyAreDone() {
        Set<Object> stores = new TreeSet<>();
        for (int round = 0; round < 20; round++) {
            CyclicBarrier both = new CyclicBarrier(2);
            serve(
                    Map.of(
                            "left",
                                    context -> {
                                        both.await();
                                        context.updateRoot(Map.of("found.left", 1));
                                    },
                            "right",
                                    context -> {
                                        both.await();
                                        context.updateRoot(Map.of("found.right", 2));
                                    }),
                    jobs("left", "right"));
            String id = start("side");
            workers.settle(id);
            stores.add(new java.util.TreeMap<>(
                            (Map<?, ?>) runtime.head(id).snapshot().store().get("found"))
                    .toString());
            checked(id);
        }
        assertThat(stores).containsExactly("{left=1, right=2}");
    }

    @Test
    void oneThatFailsHoldsNobodyUp() {
        CountDownLatch failed = new CountDownLatch(1);
        serve(
                Map.of(
                        "bad",
                                context -> {
                                    failed.countDown();
                                    throw new IllegalStateException("no luck");
                                },
                        "good", context -> failed.await()),
                jobs("bad", "good"));
        String id = start("side");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("bad:failed good:active");
        checked(id);
    }

    @Test
    void twoRunsOfOneStateNeverOverlapHoweverManySettleIt() throws Exception {
        Set<Object> inside = ConcurrentHashMap.newKeySet();
        List<Object> overlaps = Collections.synchronizedList(new ArrayList<>());
        Handler round = context -> {
            Object mine = context.params().get("id");
            if (!inside.add(mine)) {
                overlaps.add(mine);
            }
            Thread.yield();
            inside.remove(mine);
            context.transition("again_{id}", null, List.of(context.params()), null);
        };
        serve(
                Map.of("round", round),
                builder -> atOnce(builder)
                        .store("left", 40)
                        .init("idle")
                        .state("idle")
                        .state("lap_{id}", state -> state.run("round"))
                        .transition("idle", "begin_{id}", "lap_{id}")
                        .transition("lap_{id}", "again_{id}", "lap_{id}"));
        String id = start("side");
        runtime.send(id, new Event.Send("begin_{id}", null, List.of(Map.of("id", 1), Map.of("id", 2)), ""));
        List<Thread> threads = new ArrayList<>();
        for (Workers each : List.of(workers, workers, workers("w2"))) {
            threads.add(new Thread(() ->
                    IntStream.range(0, 25).forEach(i -> new Settling(shop(each), id, Watcher.NONE).once())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(overlaps).isEmpty();
        assertThat(runtime.head(id).seq()).isGreaterThan(25);
        checked(id);
    }

    private static Workshop shop(Workers workers) {
        return workers.workshop();
    }

    @Test
    void whoIsInterruptedLeavesNothingBehindThatStillCommits() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        List<String> stopped = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch bothStopped = new CountDownLatch(2);
        Handler hanging = context -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                stopped.add(context.activationId());
                bothStopped.countDown();
            }
        };
        serve(Map.of("left", hanging, "right", hanging), jobs("left", "right"));
        String id = start("side");
        List<Throwable> thrown = new ArrayList<>();
        Thread settling = new Thread(() -> workers.settle(id));
        settling.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        settling.start();
        begun.await();
        settling.interrupt();
        settling.join();
        bothStopped.await();
        assertThat(thrown).singleElement().isInstanceOf(Interrupted.class);
        assertThat(stopped).hasSize(2);
        assertThat(present(id)).isEqualTo("left:queued right:queued");
        assertThat(instances.rows(id, 1, 99)).hasSize(1);
    }

    @Test
    void anErrorIsNoFailedTry() {
        serve(
                Map.of(
                        "left",
                                context -> {
                                    throw new StackOverflowError("deep");
                                },
                        "right", context -> {}),
                jobs("left", "right"));
        String id = start("side");
        assertThatThrownBy(() -> workers.settle(id)).isInstanceOf(StackOverflowError.class);
        assertThat(runtime.head(id).snapshot().status("left").word()).isEqualTo("queued");
    }
}
