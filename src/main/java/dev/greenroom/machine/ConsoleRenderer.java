package dev.greenroom.machine;

import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Console;

/** Shows a result on the menu's console. */
public final class ConsoleRenderer implements Result.Renderer {
    private final Console console;

    public ConsoleRenderer(Console console) {
        this.console = console;
    }

    @Override
    public <T> void table(Result.Table<T> table) {
        boolean any = false;
        for (T row : table.rows()) {
            any = true;
            console.say(String.join(
                    "  ",
                    table.columns().stream()
                            .map(column -> column.cell().apply(row))
                            .toList()));
        }
        if (!any) {
            console.say(table.empty());
        }
    }

    @Override
    public void detail(Result.Detail detail) {
        console.card(detail.card());
    }

    @Override
    public void done(Result.Done done) {
        console.done(done.sentence());
        done.notes().forEach(console::note);
    }

    @Override
    public void cancelled(Result.Cancelled cancelled) {
        console.note(cancelled.sentence());
    }

    @Override
    public void text(Result.Text text) {
        text.text().lines().forEach(console::say);
    }
}
