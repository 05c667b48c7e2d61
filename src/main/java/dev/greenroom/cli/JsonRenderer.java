package dev.greenroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Console;
import dev.greenroom.wire.JsonText;
import dev.greenroom.wire.SecretFields;
import java.util.Iterator;

/** Results for programs: the service's own JSON and nothing else; an array for a list, an object otherwise. */
final class JsonRenderer implements Result.Renderer {
    private final ResultWriter out;
    private final Console console;

    JsonRenderer(ResultWriter out, Console console) {
        this.out = out;
        this.console = console;
    }

    /** A row a line, so that the array can be read as it grows. Once opened it is closed, even when the list breaks off. */
    @Override
    public <T> void table(Result.Table<T> table) {
        Iterator<T> rows = table.rows().iterator();
        // Asked before anything is printed: a list that fails at once prints nothing that could pass for an empty one.
        boolean more = rows.hasNext();
        out.open("[", "\n]\n");
        try {
            for (String separator = "\n"; more; separator = ",\n") {
                out.append(separator + compact(table.json().apply(rows.next())));
                out.rowEnded();
                more = rows.hasNext();
            }
        } finally {
            out.close();
        }
    }

    @Override
    public void detail(Result.Detail detail) {
        object(detail.json());
    }

    @Override
    public void done(Result.Done done) {
        object(done.json());
    }

    @Override
    public void cancelled(Result.Cancelled cancelled) {
        console.note(cancelled.sentence());
    }

    @Override
    public void text(Result.Text text) {
        if (text.json().isMissingNode()) {
            out.append(text.text());
        } else {
            object(text.json());
        }
    }

    private void object(JsonNode json) {
        out.line(JsonText.pretty(SecretFields.masked(json)));
    }

    private String compact(JsonNode json) {
        return JsonText.of(SecretFields.masked(json));
    }
}
