package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void numbersGetOneFormEach() {
        assertThat(Plain.of(Arrays.asList(1, (short) 2, BigInteger.TEN, new BigDecimal("1.5"), 2f, null)))
                .isEqualTo(Arrays.asList(1L, 2L, 10L, 1.5, 2.0, null));
        BigInteger big = BigInteger.TWO.pow(70);
        assertThat(JsonText.read(JsonText.write(Plain.of(big)))).isEqualTo(big);
    }

    @Test
    void anythingWithMethodsIsRefused() {
        for (Object bad :
                List.of(new Object(), Double.NaN, Map.of(1, 2), new StringBuilder("x"), Thread.currentThread())) {
            assertThatThrownBy(() -> Plain.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        List<Object> deep = new ArrayList<>();
        List<Object> inner = deep;
        for (int i = 0; i < 300; i++) {
            List<Object> next = new ArrayList<>();
            inner.add(next);
            inner = next;
        }
        assertThatThrownBy(() -> Plain.of(deep)).hasMessageContaining("deeper");
    }

    @Test
    void jsonTextComesBackAsItWas() {
        Object value = Plain.of(Map.of("k\"\\\n\u0001\ud83d\ude00", List.of(1, 2.5, true, "x")));
        assertThat(JsonText.read(JsonText.write(value))).isEqualTo(value);
        assertThat(JsonText.canonical(Map.of("b", 1L, "a", List.of()))).isEqualTo("{\"a\":[],\"b\":1}");
        for (String bad : List.of("", "{\"a\":1,\"a\":2}", "1 2", "[", "NaN", "[".repeat(2000))) {
            assertThatThrownBy(() -> JsonText.read(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void dottedPathsKeepSiblingsAndPlainKeysReplace() {
        Map<String, Object> store = Plain.map(Map.of("key", Map.of("a", 1, "b", 1)));
        assertThat(new Change(Change.Target.ROOT, "key.a", 3, false).in(store))
                .isEqualTo(Map.of("key", Map.of("a", 3L, "b", 1L)));
        assertThat(new Change(Change.Target.ROOT, "key", Map.of("a", 3), false).in(store))
                .isEqualTo(Map.of("key", Map.of("a", 3L)));
        assertThat(new Change(Change.Target.ROOT, "x.y.z", 1, false).in(Map.of()))
                .isEqualTo(Map.of("x", Map.of("y", Map.of("z", 1L))));
        assertThat(new Change(Change.Target.ROOT, "l", 1, true).in(Map.of("l", List.of(0L))))
                .isEqualTo(Map.of("l", List.of(0L, 1L)));
        assertThatThrownBy(() -> new Change(Change.Target.ROOT, "key", 1, true).in(store))
                .hasMessageContaining("not a list");
        for (String bad : List.of("", "_a", "a._b", "a..b", ".a", "a.")) {
            assertThatThrownBy(() -> new Change(Change.Target.ROOT, bad, 1, false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPatchTurnsAnyValueIntoAnyOther() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            Object one = Plain.of(value(random, 3));
            Object other = Plain.of(value(random, 3));
            Patch patch = Patch.between(one, other);
            assertThat(patch.apply(one)).isEqualTo(other);
            assertThat(Patch.fromPlain((List<?>) JsonText.read(JsonText.write(patch.toPlain())))
                            .apply(one))
                    .isEqualTo(other);
            assertThat(Patch.between(one, one).operations()).isEmpty();
        }
    }

    private static Object value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        if (kind == 0) {
            return random.nextInt(3);
        }
        if (kind == 1) {
            return "t" + random.nextInt(3);
        }
        if (kind == 2) {
            return null;
        }
        if (kind == 3) {
            return random.nextBoolean();
        }
        if (kind == 4) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(random, depth - 1));
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(List.of("a", "b/c", "d~e", "", "~1").get(random.nextInt(5)), value(random, depth - 1));
        }
        return map;
    }

    @Test
    void aPatchThatDoesNotFitIsRefused() {
        Object value = Plain.of(Map.of("a", List.of(1)));
        for (String path : List.of("/b", "/a/1", "/a/01", "/a/x", "/a/0/c", "/b/c")) {
            assertThatThrownBy(() -> new Patch(List.of(new Patch.Operation("replace", path, 1L))).apply(value))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void truthIsThatOfTemplates() {
        assertThat(Arrays.asList(null, false, 0L, 0.0, "", Map.of(), List.of())).noneMatch(Plain::truth);
        assertThat(List.of(true, 1L, -0.5, "x", Map.of("a", 1L), List.of(0L))).allMatch(Plain::truth);
        assertThat(Plain.text(new HashMap<>(Map.of("a", 1L)))).isEqualTo("{\"a\":1}");
    }
}
