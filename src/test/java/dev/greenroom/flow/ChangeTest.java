package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Map<String, Object> STORE =
            Map.of("list", List.of(1L, Map.of("a", 2L), List.of(3L)), "text", "words");

    private static Map<String, Object> set(String path, Object value) {
        return new Change(Change.Target.ROOT, path, value, false).in(STORE);
    }

    @Test
    void a_place_of_a_list_is_changed_in_place() {
        assertThat(set("list.0", 9L)).containsEntry("list", List.of(9L, Map.of("a", 2L), List.of(3L)));
        assertThat(set("list.1.a", 9L)).containsEntry("list", List.of(1L, Map.of("a", 9L), List.of(3L)));
        assertThat(set("list.2.0", 9L)).containsEntry("list", List.of(1L, Map.of("a", 2L), List.of(9L)));
        assertThat(new Change(Change.Target.ROOT, "list.2", 4L, true).in(STORE))
                .containsEntry("list", List.of(1L, Map.of("a", 2L), List.of(3L, 4L)));
    }

    @Test
    void nothing_is_thrown_away_silently() {
        assertThatThrownBy(() -> set("list.3", 9L)).hasMessageContaining("list is a list of 3, and 3 is none");
        assertThatThrownBy(() -> set("list.key", 9L)).hasMessageContaining("key is none of its places");
        assertThatThrownBy(() -> set("list.0.key", 9L)).hasMessageContaining("0 is a number");
        assertThatThrownBy(() -> set("text.key", 9L)).hasMessageContaining("text is a text, and nothing can be");
    }
}
