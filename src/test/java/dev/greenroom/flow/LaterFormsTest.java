package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps and lists of which a step makes later forms: those share parts, and none may ever show in another. */
class LaterFormsTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 12, 13, 40})
    void mapsAreLikeOrdinaryOnesAndEarlierFormsStayAsTheyWere(int keys) {
        Random random = new Random(keys);
        List<Map<String, Object>> forms = new ArrayList<>(List.of(Compact.empty()));
        List<Map<String, Object>> expected = new ArrayList<>(List.of(Map.of()));
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(forms.size());
            String key = "k" + random.nextInt(keys);
            Object value = random.nextInt(10) == 0 ? null : (Object) (long) i;
            forms.add(Compact.with(forms.get(from), key, value));
            Map<String, Object> plain = new LinkedHashMap<>(expected.get(from));
            plain.put(key, value);
            expected.add(plain);
        }
        for (int i = 0; i < forms.size(); i++) {
            assertSame(forms.get(i), expected.get(i));
        }
    }

    private static void assertSame(Map<String, Object> map, Map<String, Object> expected) {
        assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(expected.size());
        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
        assertThat(new ArrayList<>(map.values())).isEqualTo(new ArrayList<>(expected.values()));
        List<String> keys = new ArrayList<>();
        map.forEach((key, value) -> keys.add(key + value));
        assertThat(keys)
                .isEqualTo(expected.entrySet().stream()
                        .map(entry -> entry.getKey() + entry.getValue())
                        .toList());
        // Not the very same text, as after a load.
        expected.forEach((key, value) -> assertThat(map.get(new String(key))).isEqualTo(value));
        assertThat(map.containsKey("other")).isFalse();
        assertThat(map.get("other")).isNull();
        assertThat(Compact.copyOf(expected)).isEqualTo(map);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30})
    void mapsRefuseToBeChanged(int keys) {
        Map<String, Object> source = new LinkedHashMap<>();
        IntStream.range(0, keys).forEach(i -> source.put("k" + i, i));
        Map<String, Object> map = Compact.copyOf(source);
        source.clear();
        assertThat(map).hasSize(keys);
        assertThatThrownBy(() -> map.put("k1", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("k1")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPatchBetweenAnyTwoFormsOfAMapFits() {
        Random random = new Random(3);
        List<Map<String, Object>> forms = new ArrayList<>(List.of(Compact.empty()));
        for (int i = 0; i < 200; i++) {
            Map<String, Object> from = forms.get(random.nextInt(forms.size()));
            forms.add(Compact.with(from, "k" + random.nextInt(25), (long) random.nextInt(3)));
        }
        for (int i = 0; i < 500; i++) {
            Map<String, Object> one = forms.get(random.nextInt(forms.size()));
            Map<String, Object> other = forms.get(random.nextInt(forms.size()));
            assertThat(Patch.between(one, other).apply(one)).isEqualTo(other);
        }
    }

    @Test
    void listsGrowAndEarlierFormsStayAsTheyWere() {
        Random random = new Random(5);
        List<List<Object>> forms = new ArrayList<>(List.of(List.of()));
        List<List<Object>> expected = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < 400; i++) {
            // Mostly the newest, so that some grow long; now and then an older one, so that they branch.
            int from = random.nextInt(20) == 0 ? random.nextInt(forms.size()) : forms.size() - 1;
            forms.add(Appended.to(forms.get(from), "t" + i));
            List<Object> plain = new ArrayList<>(expected.get(from));
            plain.add("t" + i);
            expected.add(plain);
        }
        assertThat(forms).isEqualTo(expected);
        assertThat(forms).anyMatch(list -> list.size() > 70);
        for (int i = 0; i < 500; i++) {
            List<Object> one = forms.get(random.nextInt(forms.size()));
            List<Object> other = forms.get(random.nextInt(forms.size()));
            int shared = Appended.shared(one, other);
            assertThat(one.subList(0, shared)).isEqualTo(other.subList(0, shared));
            assertThat(Patch.between(one, other).apply(one)).isEqualTo(other);
        }
    }

    @Test
    void aListHasNoItemsBeyondItsEndAndRefusesToBeChanged() {
        List<Object> list = Appended.to(List.of("a"), "b");
        assertThatThrownBy(() -> list.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.set(0, "c")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aStepThatIsDeclinedOrMadeTwiceLeavesTheSnapshotItStartedFrom() {
        Bench bench = new Bench(ring(20)).start();
        for (int i = 0; i < 25; i++) {
            Object before = bench.snapshot.toPlain();
            Snapshot from = bench.snapshot;
            bench.engine.apply(from, new Event.Send("next", "lost"), bench.now);
            bench.refused("stop");
            assertThat(from.toPlain()).isEqualTo(before);
            bench.send("next", "kept " + i);
        }
        assertThat(bench.present()).isEqualTo("s5:active");
        assertThat(bench.snapshot.store().get("heard"))
                .isEqualTo(IntStream.range(0, 25).mapToObj(i -> "kept " + i).toList());
    }

    private static Definition ring(int states) {
        DefinitionBuilder builder =
                Definition.named("ring").store("heard", List.of()).init("s0");
        for (int i = 0; i < states; i++) {
            builder.state("s" + i);
            int next = (i + 1) % states;
            String from = "s" + i;
            builder.transition(
                    "next",
                    edge -> edge.from(from).to("s" + next).during(new Action.Append(Map.of("heard", "{{ payload }}"))));
        }
        return builder.transition("stop", edge -> edge.from("s0").to("s1").when("payload == 'never'"))
                .build();
    }
}
