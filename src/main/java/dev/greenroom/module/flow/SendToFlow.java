package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Refusal;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "send",
        description = {
            "Send a label to an instance, with a text or JSON, and do the work that follows.",
            "What it says is printed. A label that is not possible is exit code 6, with those that are."
        })
final class SendToFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LABEL",
            description = "The label; may be left away when only one is possible.")
    String label = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "What the person says.")
    String text = "";

    @Option(names = "--payload", paramLabel = "JSON", description = "Any JSON value, instead of a text.")
    String payload = "";

    @Mixin
    Recipient to = new Recipient();

    @Mixin
    VersionOptions version = new VersionOptions();

    @Override
    public Result.Text run(Workbench workbench) {
        Object value = value();
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Performance performance = stored.of(
                            id,
                            version,
                            copy -> copy.sent(id, copy.choices().choice(id, label, to), value, to.params()))
                    .ready();
            Spoken before = performance.caughtUp(id);
            if (label.isEmpty()) {
                performance.choices().refuseAtWork(id);
            }
            Refusal.Choice choice = performance.choices().choice(id, label, to);
            return performance
                    .send(id, choice, value, to.params())
                    .after(before)
                    .told(workbench, before.head(), "Sent " + choice.label() + " to instance " + id);
        }
    }

    private Object value() {
        if (!text.isEmpty() && !payload.isEmpty()) {
            throw new WrongUsage("a text and a payload are given", "give --text or --payload, not both");
        }
        if (label.isEmpty() && text.isEmpty() && payload.isEmpty()) {
            throw new WrongUsage("nothing to send", "give a LABEL, --text TEXT or --payload JSON");
        }
        try {
            return payload.isEmpty() ? text : JsonText.read(payload);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(
                    "--payload is " + e.getMessage().replaceFirst(" \\(start marker.*", ""),
                    "a text needs quotes: '\"text\"', or --text",
                    0,
                    e);
        }
    }
}
