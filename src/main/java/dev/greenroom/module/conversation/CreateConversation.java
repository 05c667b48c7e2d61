package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.apply.ConversationDesk;
import dev.greenroom.compose.apply.Preview;
import dev.greenroom.compose.apply.StuckRooms;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = {
            "Open a room in which a replica waits, and print where a browser joins: from a config file, from options, or both.",
            "It costs from now on until it ends. With neither persona nor replica it takes TAVUS_REPLICA_ID, or a stock replica."
        })
final class CreateConversation implements Operation<Result> {
    @Option(names = "--persona-id", paramLabel = "ID", description = "The persona that speaks; its name will do.")
    String personaId = "";

    @Option(
            names = "--replica-id",
            paramLabel = "ID",
            description = "The replica that is seen, instead of the persona's own; its name will do.")
    String replicaId = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it (default: after the config file).")
    String name = "";

    @Option(names = "--context", paramLabel = "TEXT", description = "What the persona should know for this one.")
    String context = "";

    @Option(names = "--custom-greeting", paramLabel = "TEXT", description = "What is said to whoever comes in first.")
    String customGreeting = "";

    @Option(
            names = "--callback-url",
            paramLabel = "URL",
            description = "Where the service reports what happens (default: WEBHOOK_URL; '' for nowhere).")
    String callbackUrl;

    @Option(names = "--audio-only", description = "Nobody is seen, only heard.")
    boolean audioOnly;

    @Option(names = "--test-mode", description = "Check what would be sent: nobody joins, nothing is spent.")
    boolean testMode;

    @Option(names = "--disable-test-mode", description = "A real room, whatever the config says.")
    boolean disableTestMode;

    @Mixin
    ConversationOptions more = new ConversationOptions();

    @Option(
            names = "--print-payload",
            description = "Show what is sent, secrets masked, and go on; with --dry-run, nothing else.")
    boolean printPayload;

    @Option(names = "--dry-run", description = "Check everything and send nothing; needs neither key nor network.")
    boolean dryRun;

    /** In the menu the answer's JSON is not shown, and stuck rooms are dealt with by an offer of its own. */
    boolean inMenu;

    @Override
    public Result run(Workbench workbench) {
        Composed composed = more.read(workbench, flags()).create();
        return dryRun ? dryRun(workbench, composed) : create(workbench, composed);
    }

    private ObjectNode flags() {
        if (testMode && disableTestMode) {
            throw new WrongUsage("--test-mode and --disable-test-mode contradict each other", "give one of them");
        }
        ObjectNode flags = JsonNodeFactory.instance.objectNode();
        ConversationOptions.given(flags, "persona_id", personaId);
        ConversationOptions.given(flags, "replica_id", replicaId);
        ConversationOptions.given(flags, "conversation_name", name);
        ConversationOptions.given(flags, "conversational_context", context);
        ConversationOptions.given(flags, "custom_greeting", customGreeting);
        ConversationOptions.address(flags, callbackUrl);
        if (audioOnly) {
            flags.put("audio_only", true);
        }
        if (testMode || disableTestMode) {
            flags.put("test_mode", testMode);
        }
        return flags;
    }

    private Result dryRun(Workbench workbench, Composed composed) {
        Preview preview = new Preview(workbench);
        preview.notes(composed, true);
        Result.Text body = preview.body(composed.payload());
        return printPayload
                ? body
                : new Result.Done(
                        "The conversation can be opened; nothing was sent. --print-payload shows it", body.json());
    }

    private Result create(Workbench workbench, Composed composed) {
        ConversationDesk desk = new ConversationDesk(workbench, printPayload);
        ObjectNode body = desk.ready(composed);
        return result(desk, inMenu ? desk.open(body) : new StuckRooms(workbench).past(() -> desk.open(body)));
    }

    private Result result(ConversationDesk desk, ConversationDesk.Opened opened) {
        return inMenu ? desk.told(opened) : desk.shown(opened);
    }
}
