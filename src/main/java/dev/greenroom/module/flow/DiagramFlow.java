package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Drawing;
import dev.greenroom.flow.Mermaid;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "diagram", description = "Draw a flow: its states, transitions and guards.")
final class DiagramFlow implements Operation<Result> {
    /** How it is drawn. */
    enum Format {
        MERMAID,
        SVG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "FILE", description = "The flow: its file, or its name (flow list --definitions).")
    String file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "mermaid, text that many documents show as a picture, or svg (default: ${DEFAULT-VALUE})")
    Format format = Format.MERMAID;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to put it (default: the standard output).")
    String output = "";

    @Override
    public Result run(Workbench workbench) {
        Definition definition = new KnownFlows(workbench).sound(file).definition();
        String picture =
                switch (format) {
                    case MERMAID -> Mermaid.of(definition);
                    case SVG -> Drawing.of(definition);
                };
        if (output.isEmpty()) {
            return new Result.Text(
                    Harmless.text(picture),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("flow", definition.name())
                            .put("format", format.toString())
                            .put("diagram", picture));
        }
        return new OutputFile(workbench, output)
                .write(
                        picture,
                        "Drew flow " + definition.name() + " to " + output,
                        JsonNodeFactory.instance.objectNode().put("flow", definition.name()));
    }
}
