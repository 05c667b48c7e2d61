package dev.greenroom.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.terminal.Harmless;
import dev.greenroom.terminal.Style;
import dev.greenroom.terminal.Theme;
import dev.greenroom.wire.JsonText;
import java.io.PrintWriter;

/** The one place that turns a failure into words on the error stream. */
final class Problems {
    private final PrintWriter error;
    private final Theme theme;
    private final boolean json;

    Problems(PrintWriter error, Theme theme, boolean json) {
        this.error = error;
        this.theme = theme;
        this.json = json;
    }

    void print(Failure failure) {
        print(failure.code(), failure.getMessage(), failure.hint(), failure.status());
    }

    void print(String code, String message, String hint, int status) {
        if (json) {
            error.println(object(code, message, hint, status));
        } else {
            error.println(theme.paint(Style.BAD, "error:") + " " + Harmless.line(message));
            if (!hint.isBlank()) {
                error.println(theme.paint(Style.KEY, "hint:") + " " + String.join("\n  ", Harmless.lines(hint)));
            }
        }
        error.flush();
    }

    private static String object(String code, String message, String hint, int status) {
        ObjectNode error =
                JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        if (!hint.isBlank()) {
            error.put("hint", hint);
        }
        if (status > 0) {
            error.put("status", status);
        }
        return JsonText.of(JsonNodeFactory.instance.objectNode().set("error", error));
    }
}
