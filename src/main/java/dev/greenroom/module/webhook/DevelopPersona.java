package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.Secret;
import dev.greenroom.base.Unreachable;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.compose.apply.PairDesk;
import dev.greenroom.compose.apply.PairFiles;
import dev.greenroom.journal.LoggedCalls;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.receiver.ReceiverBuilder;
import dev.greenroom.receiver.ToolHandler;
import dev.greenroom.terminal.StopSignals;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dev",
        description = {
            "Make a persona, open a conversation with it and show its callbacks live, until Ctrl-C or the call's end.",
            "The receiver is up first; the room is closed in whichever way it ends. On the real service it asks first and"
                    + " needs --public-url. With --json: the persona and the conversation, then the events, a line each.",
        })
final class DevelopPersona implements Operation<Result> {
    private static final int TUNNELLED = 8000;
    private static final int NOT_GIVEN = -1;

    @Parameters(index = "0", paramLabel = "PERSONA", description = "The persona's config; or a file that holds both.")
    String persona;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONVERSATION",
            description = "The conversation's config; not needed where the first file holds both.")
    String conversation = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The receiver's port (default: a free one; with --public-url 8000).")
    int port = NOT_GIVEN;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "Where the tunnel to the receiver is reached from outside (default: the address of WEBHOOK_URL,"
                            + " on the real service).")
    String publicUrl = "";

    @Option(names = "--no-open", description = "Print the page's address, open no browser.")
    boolean noOpen;

    @Option(
            names = "--live-tool-calls",
            description = "Sandbox: post calls of tools at once, as the real service does not.")
    boolean liveToolCalls;

    @Option(
            names = "--handler",
            paramLabel = "TOOL=PROGRAM",
            description = "Have a tool done by a program: arguments as JSON on its stdin, its stdout is the result.")
    Map<String, Path> handlers = Map.of();

    @Option(names = "--force", description = "Overwrite changes in PAL Maker that are not published yet.")
    boolean force;

    @Override
    public Result run(Workbench workbench) {
        PairFiles files = PairFiles.read(workbench, persona, conversation);
        Watch watch = new Watch();
        ReceiverBuilder builder = builder(workbench, files).listener(watch::add);
        Reach reach = new Reach(workbench, publicUrl, liveToolCalls);
        if (!reach.isWanted()) {
            return new Result.Cancelled("Nothing was opened.");
        }
        reach.publicUrl().ifPresent(builder::publicUrl);
        builder.port(port(reach));
        HeardRoom room = new HeardRoom(workbench, watch, reach.isReal());
        try (Signals signals = new Signals(watch)) {
            Optional<PairDesk.Pair> declined;
            try (Receiver receiver = builder.start()) {
                begun(workbench, receiver);
                declined = held(workbench, files, receiver, room, signals);
            }
            room.rest();
            if (declined.isPresent()) {
                return new Result.Cancelled(declined.get().refusal());
            }
            signals.leaveIfInterrupted();
            return new Result.Text("");
        }
    }

    private int port(Reach reach) {
        int standard = reach.publicUrl().isPresent() ? TUNNELLED : 0;
        return port == NOT_GIVEN ? standard : port;
    }

    /** Opens the room and stays in it; gives back the pair when the person did not want the persona changed. */
    private Optional<PairDesk.Pair> held(
            Workbench workbench, PairFiles files, Receiver receiver, HeardRoom room, Signals signals) {
        PairDesk desk = new PairDesk(
                workbench, new LoggedCalls(workbench.folders().logs(workbench.settings()))::personaId, false);
        String callbackUrl = receiver.callbackUrlWithSecret().toString();
        PairDesk.Pair pair;
        try {
            pair = desk.run(wish(files, callbackUrl), signals::listen);
        } catch (Failure e) {
            if (signals.listens() && e.exitCode() == ExitCode.UNREACHABLE) {
                new StrayRooms(workbench).end(callbackUrl);
            }
            throw e;
        }
        if (pair.conversation().isEmpty()) {
            return Optional.of(pair);
        }
        room.hold(pair, !noOpen);
        return Optional.empty();
    }

    private PairDesk.Wish wish(PairFiles files, String callbackUrl) {
        ObjectNode flags =
                JsonNodeFactory.instance.objectNode().put("test_mode", false).put("callback_url", callbackUrl);
        return new PairDesk.Wish(files.persona(), files.conversation(), "", false, force, flags);
    }

    private static void begun(Workbench workbench, Receiver receiver) {
        workbench.console().note("The receiver listens at " + receiver.callbackUrl() + ", with a secret.");
        boolean asked = !receiver.callbackUrl().getHost().equals("127.0.0.1");
        String problem =
                asked ? workbench.console().busy("Asking " + receiver.callbackUrl(), receiver::unreachable) : "";
        if (!problem.isEmpty()) {
            throw new Unreachable(
                    "what is sent to " + receiver.callbackUrl() + " does not arrive here: " + problem,
                    "start a tunnel to port " + receiver.port() + " and give its address with --public-url");
        }
    }

    private ReceiverBuilder builder(Workbench workbench, PairFiles files) {
        Path working = workbench.folders().working();
        Secret own = Webhooks.secret(workbench);
        ReceiverBuilder builder = Receiver.builder()
                .folder(Webhooks.folder(workbench))
                .secret(own.isBlank() ? Secret.of(UUID.randomUUID().toString()) : own)
                .clock(workbench.clock())
                .handlers(ModuleLoader.services(
                        ToolHandler.class, workbench.folders().modules(), workbench.console()::warn));
        handlers.forEach((tool, program) -> builder.script(tool, working.resolve(program)));
        JsonNode sent = sent(files.persona().persona());
        return sent.findValue("parameters") == null ? builder : builder.persona(sent);
    }

    /** What is wrong with the persona is said before anything is begun. */
    private static JsonNode sent(PersonaRecipe recipe) {
        return (recipe.personaId().isBlank() ? recipe.create() : recipe.change()).payload();
    }

    /** Held back from the moment on in which a room opens; until then they end the process, as nothing is left behind. */
    private static final class Signals implements AutoCloseable {
        private final Watch watch;
        private StopSignals heard;

        Signals(Watch watch) {
            this.watch = watch;
        }

        void listen() {
            heard = StopSignals.with(watch::stop);
        }

        boolean listens() {
            return heard != null;
        }

        void leaveIfInterrupted() {
            if (listens() && heard.heard().equals(Optional.of(StopSignals.Stop.INTERRUPT))) {
                throw new Interrupted();
            }
        }

        @Override
        public void close() {
            if (listens()) {
                heard.close();
            }
        }
    }
}
