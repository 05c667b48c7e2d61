package dev.greenroom.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.ExitCode;
import dev.greenroom.terminal.Card;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What an operation gives back; a door decides how it looks. */
public sealed interface Result {
    /** Hands itself to the method of the renderer that knows its kind. */
    void renderTo(Renderer renderer);

    /** What the process exits with. */
    default ExitCode exitCode() {
        return ExitCode.DONE;
    }

    /** One method for each kind of result. */
    interface Renderer {
        <T> void table(Table<T> table);

        void detail(Detail detail);

        void done(Done done);

        void cancelled(Cancelled cancelled);

        void text(Text text);
    }

    /**
     * A column of a table for people.
     *
     * @param whole whether a cell is of no use when it is cut to fit: an id, a state
     */
    record Column<T>(String header, Function<T, String> cell, boolean whole) {
        /** Text that may be cut to make a table fit. */
        public static <T> Column<T> text(String header, Function<T, String> cell) {
            return new Column<>(header, cell, false);
        }

        /** Text that is never cut. */
        public static <T> Column<T> whole(String header, Function<T, String> cell) {
            return new Column<>(header, cell, true);
        }
    }

    /**
     * Many things, handed out as they arrive.
     *
     * @param rows may be long and slow: it is walked once
     * @param json the service's own form of a row
     * @param empty what a person reads when there is none
     * @param there after so many rows the next may be long in coming, so that each is shown at once; 0 when all are there
     */
    record Table<T>(List<Column<T>> columns, Iterable<T> rows, Function<T, JsonNode> json, String empty, int there)
            implements Result {
        public Table {
            columns = List.copyOf(columns);
            Objects.requireNonNull(rows, "rows is null");
        }

        public Table(List<Column<T>> columns, Iterable<T> rows, Function<T, JsonNode> json, String empty) {
            this(columns, rows, json, empty, 0);
        }

        @Override
        public void renderTo(Renderer renderer) {
            renderer.table(this);
        }
    }

    /** One thing in full. */
    record Detail(Card card, JsonNode json, ExitCode exitCode) implements Result {
        public Detail(Card card, JsonNode json) {
            this(card, json, ExitCode.DONE);
        }

        @Override
        public void renderTo(Renderer renderer) {
            renderer.detail(this);
        }
    }

    /**
     * Something was done.
     *
     * @param sentence what was done, to which name and id
     * @param json the service's answer, or the ids concerned where it has no body
     * @param notes what else to know, such as what goes on in the background
     */
    record Done(String sentence, JsonNode json, List<String> notes) implements Result {
        public Done {
            notes = List.copyOf(notes);
        }

        public Done(String sentence, JsonNode json) {
            this(sentence, json, List.of());
        }

        @Override
        public void renderTo(Renderer renderer) {
            renderer.done(this);
        }
    }

    /** The person was asked and said no: nothing was done. */
    record Cancelled(String sentence) implements Result {
        @Override
        public void renderTo(Renderer renderer) {
            renderer.cancelled(this);
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.FAILED;
        }
    }

    /**
     * Text that is printed as it is, such as a completion script. Whatever in it came from outside is harmless already.
     *
     * @param json the same for programs; missing where the text is what they want too
     */
    record Text(String text, JsonNode json, ExitCode exitCode) implements Result {
        public Text(String text) {
            this(text, ExitCode.DONE);
        }

        public Text(String text, ExitCode exitCode) {
            this(text, MissingNode.getInstance(), exitCode);
        }

        public Text(String text, JsonNode json) {
            this(text, json, ExitCode.DONE);
        }

        @Override
        public void renderTo(Renderer renderer) {
            renderer.text(this);
        }
    }
}
