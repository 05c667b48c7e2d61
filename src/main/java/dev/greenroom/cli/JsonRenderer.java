package dev.greenroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Console;
import dev.greenroom.wire.SecretFields;

/** Results for programs: the service's own JSON and nothing else; an array for a list, an object otherwise. */
final class JsonRenderer implements Result.Renderer {
    private final ObjectMapper mapper = new ObjectMapper();
    private final ResultWriter out;
    private final Console console;

    JsonRenderer(ResultWriter out, Console console) {
        this.out = out;
        this.console = console;
    }

    /** A row a line, so that the array can be read as it grows; closed even when the list breaks off. */
    @Override
    public <T> void table(Result.Table<T> table) {
        out.append('[');
        String separator = "\n";
        try {
            for (T row : table.rows()) {
                out.append(separator).append(compact(table.json().apply(row)));
                separator = ",\n";
                out.rowEnded();
            }
        } finally {
            out.append("\n]\n");
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
        out.append(text.text());
    }

    private void object(JsonNode json) {
        out.line(SecretFields.masked(json).toPrettyString());
    }

    private String compact(JsonNode json) {
        try {
            return mapper.writeValueAsString(SecretFields.masked(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parsed tree could not be written", e);
        }
    }
}
