package dev.greenroom.cli;

import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Card;
import dev.greenroom.terminal.Column;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Harmless;
import dev.greenroom.terminal.Style;
import dev.greenroom.terminal.TableWriter;
import dev.greenroom.terminal.Theme;
import java.util.List;

/** Results for people: data on the standard output, notes on the console. */
final class TextRenderer implements Result.Renderer {
    private final ResultWriter out;
    private final Console console;
    private final Theme theme;
    private final int width;

    /** @param width columns to fit tables in; 0 for no limit */
    TextRenderer(ResultWriter out, Console console, Theme theme, int width) {
        this.out = out;
        this.console = console;
        this.theme = theme;
        this.width = width;
    }

    @Override
    public <T> void table(Result.Table<T> table) {
        List<Column> columns = table.columns().stream()
                .map(column -> column.whole() ? Column.whole(column.header()) : Column.of(column.header()))
                .toList();
        TableWriter writer = new TableWriter(out, theme, width, columns);
        try {
            for (T row : table.rows()) {
                writer.row(table.columns().stream()
                        .map(column -> column.cell().apply(row))
                        .toList());
                if (table.there() > 0 && writer.rows() >= table.there()) {
                    // The next one may be long in coming.
                    writer.settle();
                    out.flush();
                }
                out.rowEnded();
            }
        } finally {
            // Also when the list breaks off midway: what has come is shown.
            writer.close();
        }
        if (writer.rows() == 0) {
            console.note(table.empty());
        }
    }

    @Override
    public void detail(Result.Detail detail) {
        Card card = detail.card();
        int labels =
                card.rows().stream().mapToInt(row -> row.label().length()).max().orElse(0) + 2;
        out.line(theme.paint(Style.TITLE, Harmless.line(card.title())));
        for (Card.Row row : card.rows()) {
            List<String> lines = Harmless.lines(row.value());
            out.line(theme.paint(
                            Style.DIM,
                            row.label() + " ".repeat(labels - row.label().length()))
                    + lines.get(0));
            lines.stream().skip(1).forEach(line -> out.line(" ".repeat(labels) + line));
        }
    }

    @Override
    public void done(Result.Done done) {
        out.line(Harmless.line(done.sentence()));
        done.notes().forEach(console::note);
    }

    @Override
    public void cancelled(Result.Cancelled cancelled) {
        console.note(cancelled.sentence());
    }

    @Override
    public void text(Result.Text text) {
        out.append(text.text());
    }
}
