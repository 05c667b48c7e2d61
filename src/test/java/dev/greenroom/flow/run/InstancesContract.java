package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Plugins;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of instances must do. */
abstract class InstancesContract {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Instances instances;

    abstract Instances open();

    @BeforeEach
    void begin() {
        instances = open();
    }

    @AfterEach
    void end() {
        instances.close();
    }

    private static Written written(String id, Instant now) {
        Definition definition = Definition.named("kept")
                .store("text", "ü\u0001 \ud83d\ude00 ' \"")
                .store("big", new java.math.BigInteger("123456789012345678901234567890"))
                .store("half", 0.5)
                .init("a")
                .state("a")
                .build();
        Engine engine = new Engine(definition, Plugins.NONE, new NoTemplates());
        Outcome.Stepped stepped = (Outcome.Stepped) engine.start(Map.of(), now);
        return Written.first(id, stepped.snapshot(), stepped.entries(), now, engine);
    }

    private static Head next(Head head, Instant due) {
        return new Head(head.id(), head.branch(), head.seq() + 1, head.snapshot(), head.created(), NOW, due);
    }

    private static Row next(Written written) {
        Row row = written.rows().get(0);
        return new Row(
                row.seq() + 1,
                1,
                row.seq(),
                row.hash(),
                row.entry(),
                written.head().snapshot().toPlain());
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        Written written = written("one", NOW);
        assertThat(instances.create(written.head(), written.rows())).isTrue();
        assertThat(instances.head("one")).contains(written.head());
        assertThat(instances.row("one", 1)).contains(written.rows().get(0));
        assertThat(instances.rows("one", 1, 10)).isEqualTo(written.rows());
        assertThat(instances.head("two")).isEmpty();
        assertThat(instances.row("one", 2)).isEmpty();
        assertThat(instances.row("two", 1)).isEmpty();
        assertThat(instances.rows("two", 1, 10)).isEmpty();
    }

    @Test
    void anIdIsGivenOnce() {
        Written written = written("one", NOW);
        assertThat(instances.create(written.head(), written.rows())).isTrue();
        assertThat(instances.create(written.head(), written.rows())).isFalse();
        assertThat(instances.rows("one", 1, 10)).hasSize(1);
    }

    @Test
    void aStepFromAnOldHeadIsRefusedAndWritesNothing() {
        Written written = written("one", NOW);
        instances.create(written.head(), written.rows());
        Head after = next(written.head(), null);
        assertThat(instances.commit(written.head(), after, List.of(next(written))))
                .isTrue();
        assertThat(instances.commit(written.head(), after, List.of(next(written))))
                .isFalse();
        assertThat(instances.head("one")).contains(after);
        assertThat(instances.rows("one", 1, 10)).hasSize(2);
        assertThat(instances.rows("one", 2, 10)).containsExactly(next(written));
        assertThat(instances.commit(written("two", NOW).head(), after, List.of()))
                .isFalse();
    }

    @Test
    void dueInstancesComeInTheOrderTheyWait() {
        Map<String, Instant> dues = Map.of("late", NOW.plusSeconds(5), "early", NOW.minusSeconds(5), "now", NOW);
        dues.forEach((id, due) -> {
            Head head = written(id, NOW).head();
            instances.create(
                    new Head(id, 1, 1, head.snapshot(), NOW, NOW, due),
                    written(id, NOW).rows());
        });
        Written never = written("never", NOW);
        instances.create(never.head(), never.rows());
        assertThat(instances.due(NOW, 10)).containsExactly("early", "now");
        assertThat(instances.due(NOW, 1)).containsExactly("early");
        assertThat(instances.due(NOW.plusSeconds(5), 10)).containsExactly("early", "now", "late");
    }

    @Test
    void theNewestInstancesComeFirst() {
        for (int i = 1; i <= 3; i++) {
            Written written = written("i" + i, NOW.plusSeconds(i));
            instances.create(written.head(), written.rows());
        }
        assertThat(instances.newest(2)).extracting(Head::id).containsExactly("i3", "i2");
    }

    @Test
    void workIsClaimedByOneUntilItRunsOutOrItsWorkerIsDead() {
        Instances.Ticket ticket = new Instances.Ticket("one", 1, "a", 7);
        Instant until = NOW.plusSeconds(10);
        assertThat(instances.claim(ticket, "w1", NOW, until, worker -> false)).isEqualTo(Instances.Claim.OURS);
        assertThat(instances.claim(ticket, "w2", NOW, until, worker -> false)).isEqualTo(Instances.Claim.TAKEN);
        assertThat(instances.claim(ticket, "w1", NOW, until, worker -> false)).isEqualTo(Instances.Claim.TAKEN);
        assertThat(instances.claim(ticket, "w2", NOW, until, "w1"::equals)).isEqualTo(Instances.Claim.INHERITED);
        assertThat(instances.claim(ticket, "w3", until, until.plusSeconds(1), worker -> false))
                .isEqualTo(Instances.Claim.INHERITED);
        instances.release(ticket, "w2");
        assertThat(instances.claim(ticket, "w2", until, until, worker -> false)).isEqualTo(Instances.Claim.TAKEN);
        instances.release(ticket, "w3");
        assertThat(instances.claim(ticket, "w2", NOW, until, worker -> false)).isEqualTo(Instances.Claim.OURS);
        Instances.Ticket other = new Instances.Ticket("one", 2, "a", 7);
        assertThat(instances.claim(other, "w1", NOW, until, worker -> false)).isEqualTo(Instances.Claim.OURS);
    }

    @Test
    void aRemovedInstanceLeavesNothing() {
        Stream.of("one", "two").map(id -> written(id, NOW)).forEach(written -> {
            instances.create(written.head(), written.rows());
        });
        Instances.Ticket ticket = new Instances.Ticket("one", 1, "a", 1);
        instances.claim(ticket, "w", NOW, NOW.plusSeconds(9), worker -> false);
        assertThat(instances.remove(next(written("one", NOW).head(), null))).isFalse();
        assertThat(instances.remove(written("one", NOW).head())).isTrue();
        instances.compact();
        assertThat(instances.head("one")).isEmpty();
        assertThat(instances.rows("one", 1, 9)).isEmpty();
        assertThat(instances.claim(ticket, "w", NOW, NOW, worker -> false)).isEqualTo(Instances.Claim.OURS);
        assertThat(instances.head("two")).isPresent();
        assertThat(instances.create(
                        written("one", NOW).head(), written("one", NOW).rows()))
                .isTrue();
    }

    @Test
    void definitionsAreRememberedByHash() {
        instances.remember("h", "text ü");
        instances.remember("h", "other");
        assertThat(instances.recall("h")).contains("text ü");
        assertThat(instances.recall("unknown")).isEmpty();
    }
}
