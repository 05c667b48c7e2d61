package dev.greenroom.module.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.sandbox.Sandbox;
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

    @Override
    public Result.Text run(Workbench workbench) {
        if (port < 0 || port > 65_535) {
            throw new WrongUsage("--port " + port + " is no port", "give 0 to 65535");
        }
        if (concurrency < 1) {
            throw new WrongUsage("--concurrency " + concurrency + " leaves room for none", "give 1 or more");
        }
        Path folder = state == null
                ? workbench.folders().sandbox()
                : workbench.folders().working().resolve(state);
        try (Sandbox sandbox = workbench
                .sandbox()
                .port(port)
                .state(folder)
                .apiKey(apiKey)
                .settings(this::limited)
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

    private SandboxSettings limited(SandboxSettings settings) {
        SandboxSettings some = settings.withConcurrency(concurrency);
        return credits == null ? some : some.withCredits(credits);
    }
}
