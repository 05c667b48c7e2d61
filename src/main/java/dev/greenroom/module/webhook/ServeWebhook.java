package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Circumstances;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.config.Variable;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.receiver.ReceiverBuilder;
import dev.greenroom.receiver.ToolHandler;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.StopSignals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = {
            "Receive callbacks until Ctrl-C: every event answered with 200 is on the disk, every tool is called once.",
            "It asks for WEBHOOK_SHARED_SECRET, in a header or as ?secret= in the callback URL, where that is set."
        })
final class ServeWebhook implements Operation<Result.Text> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    int port = 8000;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on; 0.0.0.0 behind a proxy (default: ${DEFAULT-VALUE}).")
    String host = "127.0.0.1";

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "The path that events are posted to (default: ${DEFAULT-VALUE}).")
    String path = "/tavus/callback";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where the tunnel or proxy is reached from outside; checked at the start.")
    String publicUrl = "";

    @Option(names = "--forward-to", paramLabel = "URL", description = "Hand every event on to this address.")
    String forwardTo = "";

    @Option(
            names = "--events",
            paramLabel = "TYPE,...",
            description = "Show and hand on only these types; all are written down.")
    String events = "";

    @Option(
            names = "--handler",
            paramLabel = "TOOL=PROGRAM",
            description = "Have a tool done by a program: arguments as JSON on its stdin, its stdout is the result.")
    Map<String, Path> handlers = Map.of();

    @Option(
            names = "--handler-timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long one call of a tool may take (default: 30s).")
    Duration handlerTimeout;

    @Option(
            names = "--persona-config",
            paramLabel = "FILE",
            description = "Check arguments against the schemas of this persona's tools.")
    Path personaConfig;

    @Override
    public Result.Text run(Workbench workbench) {
        Watch watch = new Watch();
        ReceiverBuilder builder = builder(workbench).listener(watch::add).warmedUp();
        try (StopSignals signals = StopSignals.with(watch::stop)) {
            try (Receiver receiver = builder.start()) {
                begun(workbench, receiver);
                watched(workbench, receiver, watch);
            }
            watch.rest(workbench);
            if (signals.heard().equals(Optional.of(StopSignals.Stop.INTERRUPT))) {
                throw new Interrupted();
            }
            return new Result.Text("");
        }
    }

    private static void watched(Workbench workbench, Receiver receiver, Watch watch) {
        Optional<Console> screen = workbench.screen();
        if (screen.isPresent()) {
            screen.get().watch(new LiveEvents(receiver, watch).list());
        } else {
            watch.until(workbench);
        }
    }

    private void begun(Workbench workbench, Receiver receiver) {
        String url = receiver.callbackUrl().toString();
        boolean secret = !Webhooks.secret(workbench).isBlank();
        workbench.show(new Result.Done(
                url,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("callback_url", url)
                        .put("logs", Webhooks.folder(workbench).toString()),
                List.of(
                        "Give this address to conversations: --callback-url, WEBHOOK_URL."
                                + (secret ? " Add ?secret= with the value of WEBHOOK_SHARED_SECRET." : ""),
                        "Events: " + Webhooks.folder(workbench) + "  Stop with Ctrl-C.")));
        if (!secret) {
            workbench
                    .console()
                    .warn("no secret is set: " + anybody(receiver) + " can post events; set WEBHOOK_SHARED_SECRET");
        }
        if (!publicUrl.isEmpty()) {
            reached(workbench, receiver);
        }
    }

    /** What listens on loopback without a public address hears this machine alone. */
    private String anybody(Receiver receiver) {
        return publicUrl.isEmpty() && receiver.isOnLoopback()
                ? "every program of this machine"
                : "whoever reaches this port";
    }

    private void reached(Workbench workbench, Receiver receiver) {
        String problem = workbench.console().busy("Asking " + receiver.callbackUrl(), receiver::unreachable);
        if (problem.isEmpty()) {
            workbench.console().done("What is sent to " + receiver.callbackUrl() + " arrives here.");
        } else {
            workbench.console().warn("what is sent to " + receiver.callbackUrl() + " does not arrive here: " + problem);
        }
    }

    private ReceiverBuilder builder(Workbench workbench) {
        Path working = workbench.folders().working();
        ReceiverBuilder builder = Receiver.builder()
                .folder(Webhooks.folder(workbench))
                .host(host)
                .port(port)
                .path(path)
                .secret(Webhooks.secret(workbench))
                .types(types())
                .clock(workbench.clock())
                .handlers(ModuleLoader.services(
                        ToolHandler.class, workbench.folders().modules(), workbench.console()::warn));
        handlers.forEach((tool, program) -> builder.script(tool, working.resolve(program)));
        named(workbench, builder);
        if (handlerTimeout != null) {
            builder.handlerLimit(handlerTimeout);
        }
        if (personaConfig != null) {
            Circumstances circumstances = Circumstances.of(workbench.settings(), workbench.folders());
            builder.persona(ConfigFile.read(personaConfig.toString(), circumstances)
                    .persona()
                    .change()
                    .payload());
        }
        return builder;
    }

    private void named(Workbench workbench, ReceiverBuilder builder) {
        String standard = workbench.settings().get(Variable.WEBHOOK_URL).value();
        if (!publicUrl.isEmpty()) {
            builder.publicUrl(Webhooks.address("--public-url", publicUrl));
        } else if (!standard.isEmpty()) {
            builder.allowHost(Webhooks.address("WEBHOOK_URL", standard).getHost());
        }
        if (!forwardTo.isEmpty()) {
            builder.forwardTo(Webhooks.address("--forward-to", forwardTo));
        }
    }

    private List<String> types() {
        List<String> types =
                Arrays.stream(events.split(",", -1)).map(String::strip).toList();
        if (!events.isEmpty() && types.contains("")) {
            throw new WrongUsage("--events names an empty type", "give types such as system.shutdown,objective");
        }
        return events.isEmpty() ? List.of() : types;
    }
}
