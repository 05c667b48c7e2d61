package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.ExitCode;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "List everything that is wrong with a flow file: FILE:LINE:COLUMN: what.",
            "Any fault makes the exit code 2."
        })
final class CheckFlow implements Operation<Result.Text> {
    @Parameters(paramLabel = "FILE", description = "The flow: its file, or its name; its templates are read, too.")
    String file;

    @Override
    public Result.Text run(Workbench workbench) {
        LoadedFlow flow;
        try {
            flow = new KnownFlows(workbench).read(file);
        } catch (InvalidDefinition e) {
            return faulty(file, e.faults());
        }
        try {
            flow.script(workbench);
        } catch (InvalidDefinition e) {
            return faulty(flow.scriptFile().orElseThrow().toString(), e.faults());
        }
        return new Result.Text(sound(flow), JsonNodeFactory.instance.arrayNode());
    }

    private String sound(LoadedFlow flow) {
        int ways = flow.definition().transitionIds().size();
        int states = flow.definition().machine().states().size();
        return Harmless.line(file + ": flow " + flow.definition().name() + " is sound: " + states + " states, " + ways
                        + " transitions")
                + "\n";
    }

    private static Result.Text faulty(String name, List<Fault> faults) {
        StringBuilder text = new StringBuilder();
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Fault fault : faults) {
            String at = fault.at().line() == 0 ? ": " : ":" + fault.at() + ": ";
            text.append(Harmless.line(name + at + fault.message())).append('\n');
            json.addObject()
                    .put("file", name)
                    .put("line", fault.at().line())
                    .put("column", fault.at().column())
                    .put("message", fault.message());
        }
        return new Result.Text(text.toString(), json, ExitCode.USAGE);
    }
}
