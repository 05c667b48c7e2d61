package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    private static final List<Column> COLUMNS = List.of(
            Column.whole("ID"),
            Column.of("NAME"),
            Column.whole("STATUS").styled(cell -> cell.equals("ready") ? Style.GOOD : Style.PLAIN),
            Column.number("SECONDS"));

    private final StringBuilder out = new StringBuilder();

    private TableWriter table(int limit) {
        return new TableWriter(out, Theme.plain(), limit, COLUMNS);
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        try (TableWriter table = table(80)) {
            table.row("r1", "Anna", "ready", "5");
            table.row("r1234", "日本語の名前", "training", "1200");
        }
        assertThat(out).hasToString("""
                ID     NAME          STATUS    SECONDS
                r1     Anna          ready           5
                r1234  日本語の名前  training     1200
                """);
    }

    @Test
    void aLongNameIsCutSoThatTheTableFits() {
        try (TableWriter table = table(34)) {
            table.row("r1", "Anna who has a very long name", "ready", "5");
            table.row("r2", "日本語の名前です", "ready", "12");
        }
        assertThat(out).hasToString("""
                ID  NAME           STATUS  SECONDS
                r1  Anna who has…  ready         5
                r2  日本語の名前…  ready        12
                """);
    }

    @Test
    void withoutALimitNothingIsCut() {
        try (TableWriter table = table(0)) {
            table.row("r1", "x".repeat(500), "ready", "5");
        }
        assertThat(out.toString()).contains("x".repeat(500)).doesNotContain("…");
    }

    @Test
    void hostileCellsStayInTheirLine() {
        try (TableWriter table = table(0)) {
            HostileText.NAMES.forEach(name -> table.row("r", name, name, "1"));
        }
        assertThat(out.toString().lines()).hasSize(HostileText.NAMES.size() + 1);
        assertThat(out.codePoints().filter(c -> c != '\n').filter(HostileText::isDangerous))
                .isEmpty();
    }

    @Test
    void afterTheFirstPageARowIsWrittenAsItComes() {
        TableWriter table = table(80);
        table.row("r1", "Anna", "ready", "5");
        assertThat(out).isEmpty();
        table.settle();
        assertThat(out.toString().lines()).hasSize(2);
        table.row("r2", "Somebody with a longer name", "ready", "7");
        assertThat(out.toString().lines().toList().get(2)).isEqualTo("r2  Som…  ready         7");
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void theHundredthRowSettlesTheWidths() {
        TableWriter table = table(80);
        for (int i = 0; i < 99; i++) {
            table.row("r" + i, "n", "s", "1");
        }
        assertThat(out).isEmpty();
        table.row("r99", "n", "s", "1");
        assertThat(out.toString().lines()).hasSize(101);
    }

    @Test
    void aMissingCellIsEmpty() {
        try (TableWriter table = new TableWriter(out, Theme.plain(), 80, List.of(Column.of("A"), Column.of("B")))) {
            table.row(null, "b");
        }
        assertThat(out).hasToString("A  B\n   b\n");
    }

    @Test
    void behindTheLastWordOfARowThereIsNothing() {
        try (TableWriter table =
                new TableWriter(out, Theme.plain(), 80, List.of(Column.of("A"), Column.of("B"), Column.of("C")))) {
            table.row("a", "b", "c");
            table.row("a", "", "");
            table.row("a", "b", null);
            table.row("", "", "");
        }
        assertThat(out.toString().lines()).containsExactly("A  B  C", "a  b  c", "a", "a  b", "");
    }

    @Test
    void aTableWithoutRowsWritesNothing() {
        table(80).close();
        assertThat(out).isEmpty();
    }

    @Test
    void coloursAreThereWhenTheThemeHasThem() {
        try (TableWriter table = new TableWriter(out, new Theme(true), 80, COLUMNS)) {
            table.row("r1", "Anna", "ready", "5");
        }
        assertThat(out.toString()).contains("\u001b[32mready\u001b[0m");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        TableWriter table = table(80);
        assertThatThrownBy(() -> table.row("r1", "Anna")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedPipeIsReported() {
        Appendable closed = new StringBuilderThatFails();
        TableWriter table = new TableWriter(closed, Theme.plain(), 0, COLUMNS);
        table.row("r1", "Anna", "ready", "5");
        assertThatThrownBy(table::settle).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void noLineIsEverWiderThanTheLimit() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            out.setLength(0);
            int limit = 1 + random.nextInt(120);
            try (TableWriter table = table(limit)) {
                for (int row = 0; row < 5; row++) {
                    table.row(text(random), text(random), text(random), text(random));
                    table.settle();
                }
            }
            assertThat(out.toString().lines()).allMatch(line -> DisplayWidth.of(line) <= limit);
        }
    }

    private static String text(Random random) {
        return HostileText.random(random);
    }

    private static final class StringBuilderThatFails implements Appendable {
        @Override
        public Appendable append(CharSequence text) throws IOException {
            throw new IOException("pipe closed");
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("pipe closed");
        }

        @Override
        public Appendable append(char c) throws IOException {
            throw new IOException("pipe closed");
        }
    }
}
