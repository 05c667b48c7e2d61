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

/**
 * In-memory steps per second of the chatbot loop. Of three steps the first has a guard (a counter is not negative) and
 * an action (it counts). The other libraries change their machine, and a counter in their context, in place and keep no
 * trace; a full step here looks for the transition, asks the guard, makes the hook's change of the store, gives a new
 * snapshot that shares with the old one, and the log row: event, transitions taken, RFC 6902 patch. All of that is read.
 */
final class MemorySteps {
    private static final int BATCH = 3 * 1_000;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private MemorySteps() {}

    static void print(PrintStream out) throws Exception {
        out.println("\nsteps per second in memory (three states, one guard)");
        List<Rate> bare = Rate.of(BATCH, List.of(stateless(), table()));
        List<Rate> full =
                Rate.of(BATCH, List.of(Squirrel.loop(), steps(Chatbot.full()), steps(Chatbot.templated()), talk()));
        Rate spring = Rate.of(BATCH, List.of(SpringMachine.loop())).get(0);
        line(out, "stateless4j, guard only", bare.get(0), "");
        line(out, "greenroom, bare transition (table)", bare.get(1), ratio(bare.get(1), bare.get(0), "stateless4j"));
        line(out, "Spring Statemachine, action counts", spring, "");
        line(out, "squirrel-foundation, action counts", full.get(0), "");
        line(out, "greenroom, full step", full.get(1), ratio(full.get(1), full.get(0), "squirrel-foundation"));
        line(out, "  the count by a template", full.get(2), ratio(full.get(2), full.get(0), "squirrel-foundation"));
        line(out, "  a dialogue, 1,000 utterances on average", full.get(3), "");
    }

    static void line(PrintStream out, String what, Rate rate, String beside) {
        out.println(String.format(
                Locale.ROOT, "  %-44s %,15.0f/s %,8.0f bytes  %s", what, rate.perSecond(), rate.bytes(), beside));
    }

    private static String ratio(Rate one, Rate other, String name) {
        return ratio(one.perSecond(), other.perSecond(), name);
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

    /** The rows are kept for a while, as a store in memory would. */
    private static Rate.Loop steps(Engine engine) {
        Snapshot[] at = {((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot()};
        List<Entry> log = new ArrayList<>();
        return times -> {
            log.clear();
            for (int i = 0; i < times; i++) {
                Outcome.Stepped stepped =
                        (Outcome.Stepped) engine.apply(at[0], new Event.Send(Chatbot.LABELS.get(i % 3), null), NOW);
                at[0] = stepped.snapshot();
                stepped.entries().forEach(entry -> keep(entry, log));
            }
        };
    }

    /** A row of which nothing was read might not have been made. */
    private static void keep(Entry entry, List<Entry> log) {
        if (entry.event().isEmpty()
                || entry.taken().isEmpty()
                || entry.patch().operations().isEmpty()) {
            throw new IllegalStateException("a step without a trace: " + entry);
        }
        log.add(entry);
    }

    /** A person and a flow in turns, each step adds what was heard and what was said; begun anew now and then. */
    private static Rate.Loop talk() {
        Engine engine = Chatbot.talk();
        Snapshot first = ((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot();
        return times -> {
            Snapshot at = first;
            for (int i = 0; i < times; i++) {
                at = i % 1_000 == 0 ? first : at;
                at = ((Outcome.Stepped) engine.apply(at, new Event.Send("next", "as you say"), NOW)).snapshot();
            }
        };
    }
}
