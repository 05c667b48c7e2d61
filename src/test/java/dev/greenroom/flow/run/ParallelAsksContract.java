package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Ask;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.DefinitionBuilder;
import dev.greenroom.flow.Plugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks of one instance that are answered at once, or are not wanted any more, on any store. */
@Timeout(60)
abstract class ParallelAsksContract extends RuntimeRig {
    /** Open when the test is over, so that nothing hangs on after it. */
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void asksAreFollowedByOneThreadAtATimeAndTheirAnswersAllCount() {
        CyclicBarrier three = new CyclicBarrier(3);
        model = prompt -> {
            try {
                three.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return prompt.state();
        };
        serveAsks("a", "b", "c");
        AtomicInteger inside = new AtomicInteger();
        List<String> heard = new ArrayList<>();
        String id = start("asks");
        workers.settle(id, new Watcher() {
            @Override
            public void progress(Workers.Progress progress) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                heard.add(progress.key() + " " + progress.done() + "/" + progress.total());
                inside.decrementAndGet();
            }
        });
        assertThat(heard).containsExactlyInAnyOrder("a 0/1", "a 1/1", "b 0/1", "b 1/1", "c 0/1", "c 1/1");
        assertThat(present(id)).isEqualTo("a:active b:active c:active");
        assertThat(workers.progress(id)).isEmpty();
        checked(id);
    }

    private void serveAsks(String... names) {
        DefinitionBuilder builder =
                Definition.named("asks").template("who", "{{ actor_input }}").init(names);
        builder.machine().parallel();
        for (String name : names) {
            builder.state(name, state -> state.ask(new Ask.One("who"), null));
        }
        serve(engine(builder.build(), Plugins.NONE));
    }

    @Test
    void anAskWhoseTimeIsUpIsLeftAndItsStateIsNotAskedAgainBeforeItHasEnded() throws Exception {
        serve(engine(
                Definition.named("limit")
                        .template("who", "{{ actor_input }}")
                        .init("asking")
                        .state(
                                "asking",
                                state -> state.machine(machine -> machine.init("inner")
                                                .state("inner", inner -> inner.ask(new Ask.One("who"), null)))
                                        .after(Duration.ofMinutes(2), "late"))
                        .state("given_up")
                        .transition("asking", "late", "given_up")
                        .transition("given_up", "retry", "asking")
                        .build(),
                Plugins.NONE));
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        model = prompt -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            if (asked.incrementAndGet() == 1) {
                now = now.plus(Duration.ofMinutes(2));
                awaitWhateverIsSaid(stuck);
            }
            inside.decrementAndGet();
            return "answer";
        };
        String id = start("limit");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("given_up:active");
        assertThat(workers.progress(id)).isEmpty();
        Instances.Ticket ticket = new Instances.Ticket(id, 1, "asking.inner", 2);
        assertThat(instances.claim(ticket, "w2", now, now.plusSeconds(9), worker -> false))
                .as("a process that ends now leaves no claim behind")
                .isEqualTo(Instances.Claim.OURS);
        send(id, "retry", null);
        List<String> failures = new ArrayList<>();
        Thread again = new Thread(() -> workers.settle(id));
        again.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure.toString()));
        Workshop.Place place = new Workshop.Place(id, "asking.inner");
        Job first = workers.workshop().places().get(place);
        assertThat(first).isNotNull();
        again.start();
        while (workers.workshop().places().get(place) == first) {
            Thread.onSpinWait();
        }
        assertThat(asked.get()).as("it waits for the one that was left").isEqualTo(1);
        stuck.countDown();
        again.join();
        assertThat(failures).isEmpty();
        assertThat(asked.get()).isEqualTo(2);
        assertThat(runtime.head(id).snapshot().states().get("asking.inner").problems())
                .isEmpty();
        assertThat(runtime.head(id).snapshot().status("asking.inner").word()).isEqualTo("active");
        checked(id);
    }

    @Test
    void anAskThatAnotherTakesBackIsLeft() {
        CountDownLatch stopped = new CountDownLatch(1);
        model = prompt -> {
            done(runtime.rollback("id1", 1));
            try {
                never.await();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
            return "late";
        };
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        assertThat(arrived(stopped)).isTrue();
        assertThat(present(id)).isEqualTo("intro:active");
        assertThat(runtime.head(id).snapshot().dialogue()).hasSize(1);
        checked(id);
    }

    private static boolean arrived(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that does not listen to interrupts. */
    private static void awaitWhateverIsSaid(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // Goes on.
            }
        }
    }

    @Test
    void askedOutOfMemoryTheyTakeTurnsInTheOrderTheyWereEntered() {
        List<String> asked = new ArrayList<>();
        serveAsks("c", "a", "b");
        Invoker script = new Invoker() {
            @Override
            public Object answer(Prompt prompt) {
                asked.add(
                        prompt.state() + " " + (Thread.currentThread().getName().equals("greenroom-state")));
                return "ok";
            }

            @Override
            public boolean instant() {
                return true;
            }
        };
        workers = new Workers(
                runtime, Map.of("", script), "w", Duration.ofMinutes(1), "dead"::equals, new java.util.Random(1));
        String id = start("asks");
        workers.settle(id);
        assertThat(asked).containsExactly("c false", "a false", "b false");
    }
}
