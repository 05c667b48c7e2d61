package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SectionedPaginatorTest {
    private static SectionedPaginator<String> list(int pageSize, String... rows) {
        SectionedPaginator<String> list = Paginator.<String>titled("Replicas")
                .pageSize(pageSize)
                .section(row -> row.startsWith("u") ? "User Replicas" : "System Replicas")
                .build();
        list.resize(new Size(80, 10));
        list.rows(List.of(rows));
        return list;
    }

    private static List<String> texts(Paginator<?> list) {
        return list.lines().stream().map(Line::text).toList();
    }

    @Test
    void rowsAreGroupedUnderHeadingsAsTheyFirstCome() {
        assertThat(texts(list(10, "u1", "s1", "u2", "s2")))
                .containsExactly(
                        "Replicas · page 1 of 1 · 4",
                        "    --- User Replicas ---",
                        "> 1  u1",
                        "  2  u2",
                        "    --- System Replicas ---",
                        "  3  s1",
                        "  4  s2",
                        "↑↓ move  ←→ page  Enter open  / find  q back  ? keys");
    }

    @Test
    void aHeadingStandsAgainOnThePageWhereItsSectionGoesOn() {
        SectionedPaginator<String> list = list(2, "u1", "u2", "u3", "s1");
        list.press(Key.of(Key.Name.RIGHT));
        assertThat(texts(list))
                .containsExactly(
                        "Replicas · page 2 of 2 · 4",
                        "    --- User Replicas ---",
                        "> 3  u3",
                        "    --- System Replicas ---",
                        "  4  s1",
                        "↑↓ move  ←→ page  Enter open  / find  q back  ? keys");
    }

    @Test
    void theCursorNeverStandsOnAHeading() {
        SectionedPaginator<String> list = list(10, "u1", "s1", "u2", "s2");
        StringBuilder visited = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            visited.append(list.press(Key.of(Key.Name.ENTER))
                            .orElseThrow()
                            .item()
                            .orElseThrow())
                    .append(' ');
            list.press(Key.of(Key.Name.DOWN));
        }
        assertThat(visited).hasToString("u1 u2 s1 s2 u1 u2 s1 s2 ");
    }

    @Test
    void sectionsCanHaveAnOrder() {
        SectionedPaginator<String> list = Paginator.<String>titled("Replicas")
                .section(row -> row.substring(0, 1))
                .order(List.of("b", "a"))
                .build();
        list.rows(List.of("c1", "a1", "b1", "a2"));
        assertThat(list.rows()).containsExactly("b1", "a1", "a2", "c1");
    }

    @Test
    void headingsAndRowsTogetherFitALowScreen() {
        for (int height = 1; height < 30; height++) {
            SectionedPaginator<String> list =
                    Paginator.<String>titled("Letters").section(row -> row).build();
            list.resize(new Size(40, height));
            list.rows("abcdefghijklmnopqrstuvwxyz"
                    .chars()
                    .mapToObj(Character::toString)
                    .toList());
            for (int i = 0; i < 26; i++) {
                String text = texts(list).stream().collect(Collectors.joining("\n"));
                assertThat(texts(list)).hasSizeLessThanOrEqualTo(height);
                assertThat(text).contains("> " + (i < 9 ? " " : "") + (i + 1) + "  " + (char) ('a' + i));
                list.press(Key.of(Key.Name.DOWN));
            }
        }
    }

    @Test
    void theEmptyListHasNoHeading() {
        assertThat(texts(list(10))).noneMatch(line -> line.contains("---"));
    }
}
