package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.run.InstancesInMemory;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.TextFile;
import dev.greenroom.operation.Workbench;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Talk to a flow, in memory: nothing is stored.",
            "/help in the chat lists what else can be done: /back, /state, /store, /log, /goto STEP, /fork, ..."
        })
final class RunFlow implements Operation<Result> {
    @Parameters(paramLabel = "FILE", description = "The flow: its file, or its name (flow list --definitions).")
    String file;

    @Option(
            names = "--lines",
            paramLabel = "FILE",
            description = {
                "Take your lines from a file, - for the standard input, and print the transcript.",
                "Blank lines and those that begin with # are left out."
            })
    String lines = "";

    RunFlow() {}

    RunFlow(String file) {
        this.file = file;
    }

    @Override
    public Result run(Workbench workbench) {
        LoadedFlow flow = new KnownFlows(workbench).sound(file);
        if (lines.isEmpty() && !workbench.console().canAsk()) {
            throw new WrongUsage("nobody can be asked for a line here", "give --lines FILE, or --lines - for a pipe");
        }
        AtomicInteger number = new AtomicInteger();
        // Ids stay short to be read; what must be unique among all rehearsals is the origin.
        try (InstancesInMemory instances = new InstancesInMemory(StoredFlows.drawn())) {
            Performance performance =
                    new Performance(workbench, flow, instances, () -> "rehearsal-" + number.incrementAndGet()).ready();
            return lines.isEmpty() ? chat(workbench, performance) : transcript(workbench, performance);
        }
    }

    private static Result chat(Workbench workbench, Performance performance) {
        workbench.console().note("/help lists commands, /quit leaves.");
        Spoken left = new Chat(performance, new ConsoleStage(workbench.console())).run();
        return new Result.Done(
                "Rehearsed flow " + performance.flow().definition().name() + ": " + left.place(), json(left));
    }

    private Result transcript(Workbench workbench, Performance performance) {
        Transcript transcript = new Transcript(TextFile.lines(workbench, lines));
        ObjectNode json = json(new Chat(performance, transcript).run());
        json.set("transcript", PlainJson.array(transcript.text().lines().toList()));
        Result.Text result = new Result.Text(transcript.text(), json);
        if (transcript.refused().isEmpty()) {
            return result;
        }
        workbench.show(result);
        throw transcript.failure();
    }

    private static ObjectNode json(Spoken left) {
        ObjectNode json = left.json();
        json.set("store", PlainJson.of(left.head().snapshot().store()));
        json.set("dialogue", PlainJson.of(left.head().snapshot().toPlain().get("dialogue")));
        return json;
    }
}
