package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Refusal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several threads, workers and runtimes at one store, on any store. */
abstract class SharingContract extends RuntimeRig {
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
}
