package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.run.Heavy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines drawn by chance, walked by the engine and by an interpreter that is too simple to be wrong. */
class RandomMachinesTest {
    private static final int MACHINES = Heavy.count(200, 2_000);
    private static final int EVENTS = Heavy.count(30, 100);

    private record Edge(String label, List<String> from, List<String> to, int guard, boolean unless) {
        boolean open(long payload) {
            return guard < 0 || (payload == guard) != unless;
        }
    }

    /** The reference: active states in the order they were entered, and what the hooks wrote. */
    private static final class Reference {
        final Set<String> active = new LinkedHashSet<>();
        final List<String> trace = new ArrayList<>();

        String send(List<Edge> edges, String label, long payload) {
            Map<String, Edge> chosen = new LinkedHashMap<>();
            boolean closed = false;
            for (String state : active) {
                for (Edge edge : edges) {
                    if (edge.label.equals(label) && edge.from.contains(state) && !chosen.containsKey(state)) {
                        if (edge.open(payload)) {
                            chosen.put(state, edge);
                        } else {
                            closed = true;
                        }
                    }
                }
            }
            if (chosen.isEmpty()) {
                boolean known = edges.stream().anyMatch(edge -> edge.label.equals(label));
                return !known ? "unknown_label" : closed ? "guard_false" : "not_active";
            }
            chosen.keySet().forEach(state -> trace.add("exit " + state));
            Set<String> targets = new LinkedHashSet<>();
            chosen.forEach((state, edge) -> targets.addAll(edge.to));
            active.removeAll(chosen.keySet());
            active.removeAll(targets);
            targets.forEach(this::enter);
            return "";
        }

        void enter(String state) {
            trace.add("enter " + state);
            active.add(state);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void walkLikeTheReference(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MACHINES; i++) {
            walk(random);
        }
    }

    private static void walk(Random random) {
        int states = 2 + random.nextInt(6);
        List<Edge> edges = new ArrayList<>();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            edges.add(new Edge(
                    "l" + random.nextInt(4),
                    some(random, states),
                    some(random, states),
                    random.nextInt(4) - 1,
                    random.nextBoolean()));
        }
        List<String> init = some(random, states);
        // Whatever chance left out of reach is reached by a label that is never sent.
        List<String> all = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            all.add("s" + i);
        }
        Bench bench = new Bench(definition(init, all, edges)).start();
        Reference reference = new Reference();
        init.forEach(reference::enter);
        for (int i = 0; i < EVENTS; i++) {
            String label = "l" + random.nextInt(5);
            long payload = random.nextInt(3);
            Outcome outcome = bench.engine.apply(bench.snapshot, new Event.Send(label, payload), bench.now);
            String refused = reference.send(edges, label, payload);
            if (outcome instanceof Outcome.Declined declined) {
                assertThat(declined.refusal().reason().word()).isEqualTo(refused);
            } else {
                assertThat(refused).isEmpty();
                bench.send(label, payload);
            }
            assertThat(bench.snapshot.configuration().stream().map(StateInstance::key))
                    .containsExactlyElementsOf(reference.active);
            assertThat(bench.snapshot.store().get("trace")).isEqualTo(reference.trace);
        }
    }

    private static List<String> some(Random random, int states) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            names.add("s" + random.nextInt(states));
        }
        return List.copyOf(names);
    }

    private static Definition definition(List<String> init, List<String> all, List<Edge> edges) {
        DefinitionBuilder builder = Definition.named("random").init(init.toArray(new String[0]));
        for (String name : all) {
            builder.state(
                    name,
                    state -> state.enter(new Action.Append(Map.of("trace", "enter " + name)))
                            .exit(new Action.Append(Map.of("trace", "exit " + name))));
        }
        for (Edge edge : edges) {
            builder.transition(edge.label, body -> {
                body.from(edge.from.toArray(new String[0])).to(edge.to.toArray(new String[0]));
                if (edge.guard >= 0 && edge.unless) {
                    body.unless("payload == " + edge.guard);
                } else if (edge.guard >= 0) {
                    body.when("payload == " + edge.guard);
                }
            });
        }
        builder.transition("unsent", body -> body.from(init.get(0)).to(all.toArray(new String[0])));
        return builder.build();
    }
}
