package dev.greenroom.bench;

import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Snapshot;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;

/**
 * What it takes to begin an instance and to keep one: how many are started in a second, and how many fit into a gigabyte
 * of heap after they have each gone once around the loop.
 */
final class Space {
    private static final int MANY = 200_000;
    private static final int BATCH = 100;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Space() {}

    /** Makes one instance that has gone once around. */
    private interface Maker {
        Object make();
    }

    static void print(PrintStream out) throws Exception {
        Engine engine = Chatbot.full();
        StateMachineBuilder<Squirrel, String, String, long[]> builder = Squirrel.builder();
        out.println("\ninstances in memory");
        List<Rate> started =
                Rate.of(BATCH, List.of(starts(() -> Squirrel.started(builder)), starts(() -> start(engine))));
        MemorySteps.line(out, "squirrel-foundation, started", started.get(0), "");
        MemorySteps.line(out, "greenroom, started, with its first log row", started.get(1), "");
        kept(out, "squirrel-foundation", MANY / 10, () -> Squirrel.around(builder));
        kept(out, "greenroom", MANY, () -> around(engine));
    }

    private static Rate.Loop starts(Maker maker) {
        return times -> {
            for (int i = 0; i < times; i++) {
                if (maker.make() == null) {
                    throw new IllegalStateException("nothing was started");
                }
            }
        };
    }

    private static void kept(PrintStream out, String what, int many, Maker maker) {
        maker.make();
        Object[] kept = new Object[many];
        long before = used();
        for (int i = 0; i < many; i++) {
            kept[i] = maker.make();
        }
        double each = (used() - before) / (double) many;
        Reference.reachabilityFence(kept);
        out.println(String.format(Locale.ROOT, "  %-44s %,15.0f bytes each, %,.0f per GB", what, each, 1e9 / each));
    }

    private static Snapshot start(Engine engine) {
        return ((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot();
    }

    private static Snapshot around(Engine engine) {
        Snapshot at = start(engine);
        for (String label : Chatbot.LABELS) {
            at = ((Outcome.Stepped) engine.apply(at, new Event.Send(label, null), NOW)).snapshot();
        }
        return at;
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 4; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
