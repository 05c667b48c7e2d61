package dev.greenroom.bench;

import com.github.oxo42.stateless4j.StateMachineConfig;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Scope;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.Table;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** In-memory steps per second of the chatbot loop. */
final class MemorySteps {
    private static final int BATCH = 3 * 1_000;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private MemorySteps() {}

    static void print(PrintStream out) throws Exception {
        out.println("\nsteps per second in memory (three states, one guard)");
        double stateless = Rate.of(BATCH, stateless());
        double squirrel = Rate.of(BATCH, Squirrel.loop());
        double spring = Rate.of(BATCH, SpringMachine.loop());
        double bare = Rate.of(BATCH, table());
        double full = Rate.of(BATCH, steps(Chatbot.full()));
        line(out, "stateless4j", stateless, "");
        line(out, "squirrel-foundation, action counts", squirrel, "");
        line(out, "Spring Statemachine, action counts", spring, "");
        line(out, "greenroom, bare transition (table)", bare, ratio(bare, stateless, "stateless4j"));
        line(out, "greenroom, full step", full, ratio(full, squirrel, "squirrel-foundation"));
    }

    static void line(PrintStream out, String what, double rate, String beside) {
        out.println(String.format(Locale.ROOT, "  %-44s %,15.0f/s  %s", what, rate, beside));
    }

    static String ratio(double one, double other, String name) {
        return String.format(Locale.ROOT, "%.2f x %s", one / other, name);
    }

    private static Rate.Loop stateless() {
        StateMachineConfig<String, String> config = new StateMachineConfig<>();
        boolean[] awake = {true};
        config.configure(Chatbot.WAITING).permitIf(Chatbot.LABELS.get(0), Chatbot.PROCESSING, () -> awake[0]);
        config.configure(Chatbot.PROCESSING).permit(Chatbot.LABELS.get(1), Chatbot.SENDING);
        config.configure(Chatbot.SENDING).permit(Chatbot.LABELS.get(2), Chatbot.WAITING);
        var machine = new com.github.oxo42.stateless4j.StateMachine<>(Chatbot.WAITING, config);
        return times -> {
            for (int i = 0; i < times; i++) {
                machine.fire(Chatbot.LABELS.get(i % 3));
            }
        };
    }

    private static Rate.Loop table() {
        Engine engine = Chatbot.bare();
        Table table = engine.definition().machine().table();
        Snapshot snapshot = ((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot();
        Scope scope = engine.scope(snapshot, Chatbot.WAITING, NOW);
        int[] labels = Chatbot.LABELS.stream().mapToInt(table::label).toArray();
        int[] state = {table.state(Chatbot.WAITING)};
        return times -> {
            int at = state[0];
            for (int i = 0; i < times; i++) {
                at = table.next(at, labels[i % 3], scope);
            }
            state[0] = at;
        };
    }

    /** Each step gives the next snapshot, what was said, and its log row with a patch; the rows are kept for a while. */
    private static Rate.Loop steps(Engine engine) {
        Snapshot[] at = {((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot()};
        List<Entry> log = new ArrayList<>();
        return times -> {
            log.clear();
            for (int i = 0; i < times; i++) {
                Outcome.Stepped stepped =
                        (Outcome.Stepped) engine.apply(at[0], new Event.Send(Chatbot.LABELS.get(i % 3), null), NOW);
                at[0] = stepped.snapshot();
                log.addAll(stepped.entries());
            }
        };
    }
}
