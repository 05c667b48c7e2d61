package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Doubt;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Location;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "List everything that is wrong with flow files: FILE:LINE:COLUMN: what.",
            "Any fault of any file makes the exit code 2; a \"warning\", such as a variable that nothing sets, does not.",
            "With --json: one array of all of them, with their \"severity\"; empty when there is none."
        })
final class CheckFlow implements Operation<Result.Text> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "The flows: their files, or their names; everything in their template folders is read, too.")
    List<String> files = new ArrayList<>();

    @Override
    public Result.Text run(Workbench workbench) {
        KnownFlows flows = new KnownFlows(workbench);
        Report report = new Report();
        for (String file : files) {
            check(workbench, flows, file, report);
        }
        return report.result();
    }

    /** A file that is not there is a fault among others, but one that was asked for alone is wrong usage. */
    private void check(Workbench workbench, KnownFlows flows, String file, Report report) {
        try {
            LoadedFlow flow = flows.read(file);
            List<Fault> unknown = new Invokers(workbench, flow).unknown();
            if (!unknown.isEmpty()) {
                report.faulty(file, unknown);
                return;
            }
            boolean soundTemplates = haveSoundTemplates(flows, file, List.of(), report);
            if (hasSoundScript(workbench, flow, report) && soundTemplates) {
                flow.definition().doubts().forEach(doubt -> report.doubtful(flow.place(doubt, file), doubt));
                report.sound(file, flow);
            }
        } catch (InvalidDefinition e) {
            report.faulty(file, e.faults());
            haveSoundTemplates(flows, file, e.faults(), report);
        } catch (WrongUsage | Failed e) {
            if (files.size() == 1) {
                throw e;
            }
            report.faulty(file, List.of(new Fault(Location.NONE, e.getMessage())));
        }
    }

    private static boolean haveSoundTemplates(KnownFlows flows, String file, List<Fault> told, Report report) {
        Map<Path, List<Fault>> faults = flows.templateFaults(file, told);
        faults.forEach((template, wrong) -> report.faulty(template.toString(), wrong));
        return faults.values().stream().allMatch(List::isEmpty);
    }

    private static boolean hasSoundScript(Workbench workbench, LoadedFlow flow, Report report) {
        try {
            flow.script(workbench);
            return true;
        } catch (InvalidDefinition e) {
            report.faulty(flow.scriptFile().orElseThrow().toString(), e.faults());
            return false;
        }
    }

    /** What was found so far. */
    private static final class Report {
        private final StringBuilder text = new StringBuilder();
        private final ArrayNode json = JsonNodeFactory.instance.arrayNode();
        private boolean faulty;

        void sound(String file, LoadedFlow flow) {
            int ways = flow.definition().transitionIds().size();
            int states = flow.definition().stateCount();
            line(file + ": flow " + flow.definition().name() + " is sound: " + states + " states, " + ways
                    + " transitions");
        }

        void faulty(String name, List<Fault> faults) {
            for (Fault fault : faults) {
                tell(name, fault.at(), "", fault.message());
                faulty = true;
            }
        }

        void doubtful(String name, Doubt doubt) {
            tell(name, doubt.at(), "warning: ", doubt.message());
        }

        private void tell(String name, Location at, String before, String message) {
            line(name + (at.line() == 0 ? ": " : ":" + at + ": ") + before + message);
            json.addObject()
                    .put("file", name)
                    .put("line", at.line())
                    .put("column", at.column())
                    .put("severity", before.isEmpty() ? "fault" : "warning")
                    .put("message", message);
        }

        private void line(String words) {
            text.append(Harmless.line(words)).append('\n');
        }

        Result.Text result() {
            return new Result.Text(text.toString(), json, faulty ? ExitCode.USAGE : ExitCode.DONE);
        }
    }
}
