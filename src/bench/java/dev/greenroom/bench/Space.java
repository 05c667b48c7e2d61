package dev.greenroom.bench;

import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Snapshot;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** How many instances fit into a gigabyte of heap: snapshots that have each gone once around the loop. */
final class Space {
    private static final int MANY = 200_000;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Space() {}

    static void print(PrintStream out) {
        Engine engine = Chatbot.full();
        around(engine);
        Snapshot[] kept = new Snapshot[MANY];
        long before = used();
        for (int i = 0; i < MANY; i++) {
            kept[i] = around(engine);
        }
        double each = (used() - before) / (double) MANY;
        out.println("\ninstances in memory");
        out.println(String.format(
                Locale.ROOT, "  %,.0f bytes each, %,.0f per GB (%s)", each, 1e9 / each, kept[MANY - 1].flow()));
    }

    private static Snapshot around(Engine engine) {
        Snapshot at = ((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot();
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
