package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Circumstances;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.compose.ConversationRecipe;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.WebAddress;
import dev.greenroom.operation.Workbench;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that describe a conversation, beside those that every way of making one has. */
final class ConversationOptions {
    /** How documents are looked through. */
    enum Strategy {
        SPEED,
        BALANCED,
        QUALITY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--config", paramLabel = "FILE", description = "A conversation in JSON or JSONC; options beat it.")
    String config = "";

    @Option(names = "--document-ids", paramLabel = "IDS", description = "Documents for this one, with commas.")
    String documentIds = "";

    @Option(
            names = "--document-tags",
            paramLabel = "TAGS",
            description = "Tags of documents for this one, with commas.")
    String documentTags = "";

    @Option(
            names = "--document-retrieval-strategy",
            paramLabel = "HOW",
            description = "speed, balanced or quality (the service's own default otherwise)")
    Strategy strategy;

    @Option(
            names = "--memory-stores",
            paramLabel = "NAMES",
            description = "What it remembers and adds to, with commas.")
    String memoryStores = "";

    @Option(
            names = "--properties-file",
            paramLabel = "FILE",
            description = "Properties in a file; those in the config beat it.")
    String propertiesFile = "";

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

    @Option(names = "--meeting-type", paramLabel = "TEXT", description = "Makes a context: what kind of meeting it is.")
    String meetingType = "";

    @Option(names = "--framework", paramLabel = "TEXT", description = "Makes a context: how the meeting is led.")
    String framework = "";

    @Option(names = "--duration", paramLabel = "MINUTES", description = "Makes a context: how long the meeting is.")
    String duration = "";

    @Option(names = "--participants", paramLabel = "N", description = "Makes a context: how many there are.")
    String participants = "";

    @Option(names = "--topic", paramLabel = "TEXT", description = "Makes a context: what it is about.")
    String topic = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Makes a context: what the host adds.")
    String comment = "";

    /**
     * What the config and the options come to.
     *
     * @param flags what the other options say, by the config's keys
     */
    ConversationRecipe read(Workbench workbench, ObjectNode flags) {
        given(flags, "document_ids", documentIds);
        given(flags, "document_tags", documentTags);
        given(flags, "document_retrieval_strategy", strategy == null ? "" : strategy.toString());
        given(flags, "memory_stores", memoryStores);
        given(flags, "properties_file", propertiesFile);
        given(flags, "meeting_type", meetingType);
        given(flags, "framework", framework);
        given(flags, "topic", topic);
        given(flags, "comment", comment);
        given(flags, "duration", duration);
        given(flags, "participants", participants);
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        seconds(properties, "max_call_duration", "--max-call-duration", maxCallDuration);
        seconds(properties, "participant_absent_timeout", "--participant-absent-timeout", participantAbsentTimeout);
        if (!properties.isEmpty()) {
            flags.set("properties", properties);
        }
        Circumstances circumstances = Circumstances.of(workbench.settings(), workbench.folders());
        ConfigFile file = config.isEmpty() ? ConfigFile.none(circumstances) : ConfigFile.read(config, circumstances);
        return file.conversation(flags);
    }

    static void given(ObjectNode flags, String key, String value) {
        if (!value.isBlank()) {
            flags.put(key, value);
        }
    }

    /** An empty address is one, too: it stands for nowhere. */
    static void address(ObjectNode flags, String url) {
        if (url != null) {
            WebAddress.check("--callback-url", url);
            flags.put("callback_url", url);
        }
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
}
