package dev.greenroom.module.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.journal.LoggedCall;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "latest",
        description = {
            "Show the newest call, or one field of it, such as the id of the persona that was made last.",
            "With --field it is the newest call that succeeded and has that field."
        })
final class LatestLog implements Operation<Result> {
    /** Both vocabularies' names of what a call was about. */
    private static final Set<String> PERSONA_IDS = Set.of("persona_id", "pal_id");

    private static final Set<String> REPLICA_IDS = Set.of("replica_id", "face_id");

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            description = "Print only this field of the answer, such as persona_id; dots lead deeper.")
    String field = "";

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "Only calls of this kind: persona_create, or persona for all about personas.")
    String action = "";

    @Override
    public Result run(Workbench workbench) {
        if (field.isEmpty()) {
            LoggedCall call =
                    calls(workbench).findFirst().orElseThrow(() -> Logs.none(workbench, "there is no log" + kind()));
            return new Result.Detail(Logs.card(call), call.json());
        }
        if (field.startsWith(".") || field.endsWith(".") || field.contains("..")) {
            throw new WrongUsage("--field " + field + " names no field", "it looks like persona_id or data.name");
        }
        JsonNode value = calls(workbench)
                .filter(LoggedCall::isSuccess)
                .map(this::value)
                .filter(found -> !found.isMissingNode() && !found.isNull())
                .findFirst()
                .orElseThrow(() -> Logs.none(workbench, "there is no log" + kind() + " with " + field));
        String text = value.isValueNode() ? Harmless.line(value.asText()) : Harmless.text(value.toPrettyString());
        return new Result.Text(
                text + "\n", JsonNodeFactory.instance.objectNode().set(field, value));
    }

    private String kind() {
        return action.isEmpty() ? "" : " of " + action;
    }

    private Stream<LoggedCall> calls(Workbench workbench) {
        return Logs.of(workbench)
                .newestFirst()
                .filter(call -> action.isEmpty()
                        || call.action().equals(action)
                        || call.action().startsWith(action + "_"));
    }

    /** An id that the answer leaves out, as that of an update does, is known from the request. */
    private JsonNode value(LoggedCall call) {
        if (isSubject(call) && !call.subjectId().isEmpty()) {
            return JsonNodeFactory.instance.textNode(call.subjectId());
        }
        JsonNode found = call.response();
        for (String step : List.of(field.split("\\."))) {
            found = step.matches("\\d{1,6}") ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return found.isTextual() && found.asText().isEmpty() ? MissingNode.getInstance() : found;
    }

    private boolean isSubject(LoggedCall call) {
        String noun = call.action().replaceFirst("_.*", "");
        return (PERSONA_IDS.contains(field) && noun.equals("persona"))
                || (REPLICA_IDS.contains(field) && noun.equals("replica"))
                || field.equals(noun.replace('-', '_') + "_id");
    }
}
