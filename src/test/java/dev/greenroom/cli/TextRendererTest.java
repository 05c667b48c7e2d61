package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.LineConsole;
import dev.greenroom.terminal.Theme;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextRendererTest {
    private final StringWriter shown = new StringWriter();

    @Test
    void a_row_that_was_waited_for_is_shown_before_the_next_one_is_asked_for() {
        Iterator<String> coming = Stream.iterate(1, number -> number + 1)
                .limit(4)
                .map(number -> {
                    if (number > 2) {
                        assertThat(shown.toString()).contains("row " + (number - 1));
                    }
                    return "row " + number;
                })
                .iterator();

        renderer().table(table(() -> coming, 2));

        assertThat(shown.toString()).isEqualTo("NAME\nrow 1\nrow 2\nrow 3\nrow 4\n");
    }

    private static Result.Table<String> table(Iterable<String> rows, int there) {
        return new Result.Table<>(
                List.of(Result.Column.text("NAME", UnaryOperator.identity())), rows, TextNode::valueOf, "none", there);
    }

    private TextRenderer renderer() {
        LineConsole console = LineConsole.on(new BufferedReader(new StringReader("")), new PrintWriter(shown))
                .build();
        return new TextRenderer(new ResultWriter(shown), console, Theme.plain(), 0);
    }
}
