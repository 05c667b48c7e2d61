package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes from 1x1 to 300x100 and any keys in between: a screen always fits, and nothing is thrown. */
class RandomScreensTest {
    private static final List<Key> KEYS = Stream.concat(
                    Stream.of(Key.Name.values())
                            .filter(name -> name != Key.Name.CHARACTER)
                            .map(Key::of),
                    "hjklfrq/?x1290".chars().mapToObj(c -> Key.of((char) c)))
            .toList();

    private static Size randomSize(Random random) {
        return new Size(1 + random.nextInt(300), 1 + random.nextInt(100));
    }

    private static List<String> randomRows(Random random) {
        return Stream.generate(() -> HostileText.random(random))
                .limit(random.nextInt(40))
                .toList();
    }

    private static Key randomKey(Random random) {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private static void assertFits(List<Line> lines, Size size) {
        assertThat(lines).isNotEmpty().hasSizeLessThanOrEqualTo(size.rows());
        assertThat(lines).allMatch(line -> DisplayWidth.of(line.text()) <= size.columns());
    }

    private static void shake(Paginator<String> list, Random random) {
        for (int i = 0; i < 200; i++) {
            Size size = i == 0 ? new Size(1, 1) : randomSize(random);
            list.resize(size);
            assertFits(list.lines(), size);
            for (int key = 0; key < 10; key++) {
                list.press(randomKey(random));
                assertFits(list.lines(), size);
                assertThat(list.page()).isBetween(1, list.pages());
            }
            if (i % 10 == 0) {
                list.rows(randomRows(random));
            }
        }
    }

    @Test
    void aListFitsWhateverHappens() {
        shake(
                Paginator.<String>titled("日本 \u001b[31m list")
                        .filters(List.of("one", "two"), "one")
                        .build(),
                new Random(1));
    }

    @Test
    void aListWithHeadingsFitsWhateverHappens() {
        shake(
                Paginator.<String>titled("Sections")
                        .pageSize(25)
                        .section(row -> row.isEmpty() ? "" : row.substring(0, 1))
                        .build(),
                new Random(2));
    }

    @Test
    void aMenuFitsWhateverHappens() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Menu.Builder<String> menu = Menu.<String>titled(HostileText.random(random))
                    .header(HostileText.random(random))
                    .choice("one", "1");
            randomRows(random).forEach(row -> menu.choice(row, row, row));
            MenuFrame<String> frame = new MenuFrame<>(menu.build());
            Size size = randomSize(random);
            for (int key = 0; key < 10; key++) {
                frame.press(randomKey(random));
                assertFits(frame.lines(size), size);
            }
        }
    }
}
