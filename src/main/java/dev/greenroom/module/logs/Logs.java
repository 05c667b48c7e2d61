package dev.greenroom.module.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.journal.LoggedCall;
import dev.greenroom.journal.LoggedCalls;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.ServiceTime;
import java.util.List;
import java.util.stream.Collectors;

/** What holds for logged calls, whichever door they are looked at through. */
final class Logs {
    private Logs() {}

    static LoggedCalls of(Workbench workbench) {
        return new LoggedCalls(workbench.folders().logs(workbench.settings()));
    }

    /** Finds one by its name or a part of it that no other has; an empty one stands for the newest. */
    static LoggedCall find(Workbench workbench, String wanted) {
        LoggedCalls calls = of(workbench);
        if (wanted.isEmpty()) {
            return calls.newestFirst().findFirst().orElseThrow(() -> none(workbench, "there are no logs"));
        }
        List<LoggedCall> found =
                calls.newestFirst().filter(call -> call.id().contains(wanted)).toList();
        List<LoggedCall> exact =
                found.stream().filter(call -> call.id().equals(wanted)).toList();
        List<LoggedCall> best = exact.isEmpty() ? found : exact;
        if (best.isEmpty()) {
            throw none(workbench, "there is no log \"" + wanted + "\"");
        }
        if (best.size() > 1) {
            String names = best.stream().limit(10).map(LoggedCall::id).collect(Collectors.joining(", "));
            throw new WrongUsage(
                    best.size() + " logs are meant by \"" + wanted + "\": " + names, "give more of the name");
        }
        return best.get(0);
    }

    static NotFound none(Workbench workbench, String what) {
        return new NotFound(
                what + " in " + of(workbench).folder(),
                "see greenroom logs list; GREENROOM_LOG_DIR names another folder");
    }

    /** A row for programs: its name and what is said of it. */
    static JsonNode row(LoggedCall call) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", call.id());
        call.meta().properties().forEach(field -> row.set(field.getKey(), field.getValue()));
        return row;
    }

    static String status(LoggedCall call) {
        return call.status() == 0 ? "none" : String.valueOf(call.status());
    }

    static Card card(LoggedCall call) {
        return Card.titled("Log " + call.id())
                .row("Folder", call.folder().toString())
                .row("Time", ServiceTime.shown(call.time()))
                .row("Request", call.method() + " " + call.endpoint())
                .row("Status", status(call))
                .row("Problem", call.meta().path("problem").asText(""))
                .row("Took", call.duration().toMillis() + " ms")
                .row("Name", call.name())
                .row("Id", call.subjectId())
                // The same as the patch, where there is one.
                .row("Payload", call.patch().isMissingNode() ? text(call.payload()) : "")
                .row("Patch", text(call.patch()))
                .row("Response", text(call.response()))
                .build();
    }

    private static String text(JsonNode document) {
        return document.isMissingNode() || document.isNull() ? "" : document.toPrettyString();
    }
}
