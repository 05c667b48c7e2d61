package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.flow.Dialogue;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Utterance;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Row;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Print all of an instance as JSON: where it stands, every step with its patch, every definition.")
final class ExportFlow implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "The instance.")
    String id;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to put it (default: the standard output).")
    String output = "";

    @Option(
            names = "--dialogue",
            paramLabel = "FORMAT",
            description =
                    "Only what was said: yaml (role and text), json (with time and event), or chat ([USER]: ...).")
    DialogueForm dialogue;

    /** The forms of a dialogue. */
    enum DialogueForm {
        YAML,
        JSON,
        CHAT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String of(List<Utterance> said) {
            return switch (this) {
                case YAML -> Dialogue.yaml(said);
                case JSON -> Dialogue.json(said) + "\n";
                case CHAT -> Dialogue.chat(said);
            };
        }
    }

    @Override
    public Result run(Workbench workbench) {
        return dialogue == null ? whole(workbench) : said(workbench);
    }

    private Result said(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            List<Utterance> said = stored.head(id).snapshot().dialogue();
            String text = dialogue.of(said);
            if (!output.isEmpty()) {
                return written(workbench, text, "Exported the dialogue of instance " + id + " to " + output);
            }
            return new Result.Text(
                    dialogue == DialogueForm.CHAT ? Harmless.text(text) : harmless(text),
                    PlainJson.of(JsonText.read(Dialogue.json(said))));
        }
    }

    private Result written(Workbench workbench, String text, String sentence) {
        return new OutputFile(workbench, output)
                .write(text, sentence, JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private Result whole(Workbench workbench) {
        ObjectNode json;
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            json = json(stored);
        }
        String text = json.toPrettyString() + "\n";
        if (output.isEmpty()) {
            return new Result.Text(harmless(text), json);
        }
        return written(workbench, text, "Exported instance " + id + " to " + output);
    }

    /** Never another text: what a terminal could take for an order is written as an escape, which means the same. */
    private static String harmless(String json) {
        if (Harmless.text(json).equals(json)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder();
        json.chars()
                .forEach(character -> escaped.append(
                        character < 0x7f
                                ? String.valueOf((char) character)
                                : String.format(Locale.ROOT, "\\u%04x", character)));
        return escaped.toString();
    }

    private ObjectNode json(StoredFlows stored) {
        Head head = stored.head(id);
        List<Row> rows = LogLines.rows(stored.instances(), id);
        ObjectNode json = InstanceText.json(head);
        json.set("snapshot", PlainJson.of(head.snapshot().toPlain()));
        ArrayNode log = json.putArray("log");
        rows.forEach(row -> log.add(PlainJson.of(row.toPlain())));
        ObjectNode definitions = json.putObject("definitions");
        rows.stream()
                .map(Row::hash)
                .distinct()
                .forEach(hash -> stored.instances()
                        .recall(hash)
                        .ifPresent(text -> definitions.set(hash, PlainJson.of(JsonText.read(text)))));
        return json;
    }
}
