package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Shown;
import dev.greenroom.config.Variable;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.WebAddress;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = {
            "Open a room in which a replica waits, and print where a browser joins.",
            "It costs from now on until it ends. With neither --persona-id nor --replica-id it takes TAVUS_REPLICA_ID, or a stock replica."
        })
final class CreateConversation implements Operation<Result.Done> {
    /** A room that nobody joins costs until it closes by itself; the service would wait for five minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--persona-id", paramLabel = "ID", description = "The persona that speaks; its name will do.")
    String personaId = "";

    @Option(
            names = "--replica-id",
            paramLabel = "ID",
            description = "The replica that is seen, instead of the persona's own; its name will do.")
    String replicaId = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
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

    @Option(
            names = "--max-call-duration",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "After which it ends, such as 10m (the service's default: 1h).")
    Duration maxCallDuration;

    @Option(
            names = "--participant-absent-timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "After which it ends when nobody has joined (default without any timeout: 2m).")
    Duration participantAbsentTimeout;

    @Override
    public Result.Done run(Workbench workbench) {
        List<String> notes = new ArrayList<>();
        ObjectNode body = Speakers.of(personaId, replicaId).body(workbench, notes);
        put(body, "conversation_name", name);
        put(body, "conversational_context", context);
        put(body, "custom_greeting", customGreeting);
        put(body, "callback_url", callbackUrl(workbench, notes));
        flag(body, "audio_only", audioOnly);
        flag(body, "test_mode", testMode);
        body.set("properties", timeouts(notes));
        Conversation answer = workbench.tavus().conversations().create(body);
        Conversation made = asListed(answer, body);
        workbench.updated(made);
        return new Result.Done(
                "Created conversation " + made.described() + ": " + answer.url(),
                answer.json(),
                ending(workbench, notes, made));
    }

    /** What the service does not know of as an empty value is not sent at all. */
    private static void put(ObjectNode body, String field, String value) {
        if (!value.isBlank()) {
            body.put(field, value);
        }
    }

    private static void flag(ObjectNode body, String field, boolean value) {
        if (value) {
            body.put(field, true);
        }
    }

    private String callbackUrl(Workbench workbench, List<String> notes) {
        if (callbackUrl != null) {
            WebAddress.check("--callback-url", callbackUrl);
            return callbackUrl;
        }
        String standard = workbench.settings().get(Variable.WEBHOOK_URL).value();
        if (!standard.isEmpty()) {
            WebAddress.check("WEBHOOK_URL", standard);
            notes.add("Callbacks go to " + Shown.address(standard) + " (WEBHOOK_URL).");
        }
        return standard;
    }

    private ObjectNode timeouts(List<String> notes) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        Duration absent = participantAbsentTimeout;
        if (maxCallDuration == null && absent == null) {
            absent = PATIENCE;
            notes.add("No timeout was given, so participant_absent_timeout is " + PATIENCE.toSeconds()
                    + ": it ends when nobody joins within that many seconds.");
        }
        seconds(properties, "max_call_duration", "--max-call-duration", maxCallDuration);
        seconds(properties, "participant_absent_timeout", "--participant-absent-timeout", absent);
        return properties;
    }

    private static void seconds(ObjectNode properties, String field, String option, Duration time) {
        if (time == null) {
            return;
        }
        if (time.toMillis() % 1000 != 0) {
            throw new WrongUsage(option + " is not a number of whole seconds", "give a time such as 90s or 10m");
        }
        properties.put(field, time.toSeconds());
    }

    /** The answer to a create leaves out who speaks. */
    private static Conversation asListed(Conversation answer, ObjectNode body) {
        ObjectNode json = answer.json().deepCopy();
        json.setAll(body.deepCopy().retain("persona_id", "replica_id"));
        return new Conversation(json);
    }

    private static List<String> ending(Workbench workbench, List<String> notes, Conversation made) {
        boolean open = made.status() != Conversation.Status.ENDED;
        if (open) {
            notes.add("The persona joins when somebody opens the address in a browser.");
        }
        notes.add(
                open
                        ? "It costs until it ends. To end it: "
                                + workbench.commandLine("conversation", "end", made.id())
                        : "It has ended already, as a test does: nobody can join it.");
        return notes;
    }
}
