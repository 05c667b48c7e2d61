package dev.greenroom.module.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.sandbox.Sandbox;
import dev.greenroom.sandbox.play.Script;
import dev.greenroom.sandbox.route.Faults;
import dev.greenroom.sandbox.route.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = {
            "Serve the sandbox on this machine until Ctrl-C.",
            "Give its address to any client of the service: --base-url, TAVUS_BASE_URL. Its key is \"sandbox\"."
        })
final class ServeSandbox implements Operation<Result.Text> {
    private static final Duration A_DAY = Duration.ofDays(1);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "On loopback; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    int port = 4010;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where it keeps its state (default: the one that --sandbox uses).")
    Path state;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "The key it asks for (default: ${DEFAULT-VALUE}). It is no secret.")
    String apiKey = "sandbox";

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many conversations may be open at once (default: no limit).")
    int concurrency = Integer.MAX_VALUE;

    @Option(
            names = "--credits",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long conversations may last in all before credits run out (default: no limit).")
    Duration credits;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "What the stand-in for a persona says and calls: JSON with rules, see README.")
    String script = "";

    @Option(
            names = "--live-tool-calls",
            description = {
                "Post calls of tools that have no delivery.api to the callback URL at once.",
                "The real service does not: there they are in the transcript after the end."
            })
    boolean liveToolCalls;

    @Option(
            names = "--faults",
            paramLabel = "FAULTS",
            description = {
                "What goes wrong, with commas between: latency:2s, fail:503, fail:429:0.1 (one in ten), concurrency, credits;",
                "of callbacks lost:0.1, doubled:0.1, shuffled, late:5s."
            })
    String faults;

    @Override
    public Result.Text run(Workbench workbench) {
        if (port < 0 || port > 65_535) {
            throw new WrongUsage("--port " + port + " is no port", "give 0 to 65535");
        }
        if (concurrency < 1) {
            throw new WrongUsage("--concurrency " + concurrency + " leaves room for none", "give 1 or more");
        }
        Script lines = script.isEmpty()
                ? Script.none()
                : Script.read(JsonSource.read(workbench.folders().working().resolve(script), script));
        Faults wanted = wanted();
        if (liveToolCalls) {
            workbench
                    .console()
                    .note("Tool calls are posted to callback URLs at once; the real service does not do that.");
        }
        Path folder = state == null
                ? workbench.folders().sandbox()
                : workbench.folders().working().resolve(state);
        try (Sandbox sandbox = workbench
                .sandbox()
                .port(port)
                .state(folder)
                .apiKey(apiKey)
                .undelivered(workbench.console()::warn)
                .settings(this::limited)
                .settings(settings -> settings.withScript(lines)
                        .withLiveToolCalls(liveToolCalls)
                        .withFaults(wanted))
                .start()) {
            workbench.show(new Result.Done(
                    sandbox.baseUrl().toString(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("base_url", sandbox.baseUrl().toString())
                            .put("state", folder.toString()),
                    List.of("Key: " + apiKey + ".  State: " + folder + "  Stop with Ctrl-C.")));
            while (true) {
                workbench.sleeper().sleep(A_DAY);
            }
        }
    }

    private Faults wanted() {
        if (faults == null) {
            return Faults.none();
        }
        if (faults.isBlank()) {
            throw new WrongUsage("--faults names none", "such as latency:2s,fail:503:0.1,doubled");
        }
        try {
            return Faults.parse(faults);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(
                    "--faults " + faults + ": " + e.getMessage(), "such as latency:2s,fail:503:0.1,doubled");
        }
    }

    private SandboxSettings limited(SandboxSettings settings) {
        SandboxSettings some = settings.withConcurrency(concurrency);
        return credits == null ? some : some.withCredits(credits);
    }
}
