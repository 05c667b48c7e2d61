package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Circumstances;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.operation.TextFile;
import dev.greenroom.operation.Workbench;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that describe a persona, in a config file or one by one. Those of creating and updating. */
final class Recipe {
    /** How much of the service's pipeline is used. */
    enum Mode {
        /** Listens, thinks and speaks. */
        FULL,
        /** Speaks what it is sent. */
        ECHO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--config", paramLabel = "FILE", description = "A persona in JSON or JSONC; options beat it.")
    String config = "";

    @Option(
            names = {"--persona-name", "--name"},
            paramLabel = "NAME",
            description = "What to call it; shown in the call.")
    String name;

    @Option(names = "--system-prompt", paramLabel = "TEXT", description = "Who it is and how it behaves.")
    String systemPrompt = "";

    @Option(
            names = "--system-prompt-file",
            paramLabel = "FILE",
            description = "Read the system prompt from a file; - is the standard input.")
    String systemPromptFile = "";

    @Option(
            names = "--pipeline-mode",
            paramLabel = "MODE",
            description = "full, or echo, which needs no prompt (a new one's default: full)")
    Mode mode;

    @Option(names = "--context", paramLabel = "TEXT", description = "What it should know; added to the system prompt.")
    String context = "";

    @Option(
            names = "--default-replica-id",
            paramLabel = "ID",
            description = "The replica that speaks for it unless a conversation names another; a name will do.")
    String defaultReplica = "";

    @Option(names = "--document-ids", paramLabel = "IDS", description = "Documents it knows, with commas.")
    String documentIds = "";

    @Option(names = "--document-tags", paramLabel = "TAGS", description = "Tags of documents it knows, with commas.")
    String documentTags = "";

    @Option(names = "--objectives-id", paramLabel = "ID", description = "What it is to reach.")
    String objectivesId = "";

    @Option(names = "--objectives-name", paramLabel = "NAME", description = "The same, by name.")
    String objectivesName = "";

    @Option(names = "--guardrails-id", paramLabel = "ID", description = "An old set of what it must avoid.")
    String guardrailsId = "";

    @Option(names = "--guardrails-name", paramLabel = "NAMES", description = "What it must avoid, with commas.")
    String guardrailsName = "";

    @Option(
            names = "--layers-preset",
            paramLabel = "NAME",
            description = "All layers at once: a file in presets/layers, such as life_coach.")
    String layersPreset = "";

    @Option(names = "--layers-file", paramLabel = "FILE", description = "Layers, laid over the preset.")
    String layersFile = "";

    @Option(names = "--layers-dir", paramLabel = "FOLDER", description = "Look for layers here first.")
    String layersDir = "";

    @Option(names = "--llm", paramLabel = "NAME", description = "Language model: a name or a path; '' for none.")
    String llm;

    @Option(names = "--tts", paramLabel = "NAME", description = "Voice: a name or a path; '' for none.")
    String tts;

    @Option(names = "--stt", paramLabel = "NAME", description = "Listening: a name or a path; '' for none.")
    String stt;

    @Option(names = "--perception", paramLabel = "NAME", description = "Seeing: a name or a path; '' for none.")
    String perception;

    @Option(
            names = "--conversational-flow",
            paramLabel = "NAME",
            description = "Taking turns: a name or a path; '' for none.")
    String conversationalFlow;

    @Option(
            names = "--tools",
            paramLabel = "NAMES",
            description = "Functions it may call: names or paths, with commas; instead of the config's.")
    String tools;

    @Option(names = "--tools-dir", paramLabel = "FOLDER", description = "Look for tools here first.")
    String toolsDir = "";

    @Option(
            names = "--print-payload",
            description = "Show what is sent, secrets masked, and go on; with --dry-run, nothing else.")
    boolean printPayload;

    @Option(names = "--dry-run", description = "Check everything and send nothing; needs neither key nor network.")
    boolean dryRun;

    /** What the options come to. */
    PersonaRecipe read(Workbench workbench, ObjectNode more) {
        ObjectNode flags = flags(workbench);
        flags.setAll(more);
        Circumstances circumstances = Circumstances.of(workbench.settings(), workbench.folders());
        ConfigFile file = config.isEmpty() ? ConfigFile.none(circumstances) : ConfigFile.read(config, circumstances);
        return file.persona(flags);
    }

    private ObjectNode flags(Workbench workbench) {
        ObjectNode flags = JsonNodeFactory.instance.objectNode();
        put(flags, "persona_name", name);
        given(flags, "system_prompt", prompt(workbench));
        put(flags, "pipeline_mode", mode == null ? null : mode.toString());
        given(flags, "context", context);
        given(flags, "default_replica_id", defaultReplica);
        list(flags, "document_ids", documentIds);
        list(flags, "document_tags", documentTags);
        given(flags, "objectives_id", objectivesId);
        given(flags, "objectives_name", objectivesName);
        given(flags, "guardrails_id", guardrailsId);
        list(flags, "guardrails_name", guardrailsName);
        given(flags, "layers_preset", layersPreset);
        given(flags, "layers_file", layersFile);
        given(flags, "layers_dir", layersDir);
        put(flags, "llm", llm);
        put(flags, "tts", tts);
        put(flags, "stt", stt);
        put(flags, "perception", perception);
        put(flags, "conversational_flow", conversationalFlow);
        put(flags, "tools", tools);
        given(flags, "tools_dir", toolsDir);
        return flags;
    }

    private String prompt(Workbench workbench) {
        if (!systemPrompt.isEmpty() && !systemPromptFile.isEmpty()) {
            throw new WrongUsage(
                    "two system prompts are given", "give --system-prompt or --system-prompt-file, not both");
        }
        return systemPromptFile.isEmpty() ? systemPrompt : TextFile.read(workbench, systemPromptFile);
    }

    private static void put(ObjectNode flags, String key, String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }

    private static void given(ObjectNode flags, String key, String value) {
        if (!value.isEmpty()) {
            flags.put(key, value);
        }
    }

    private static void list(ObjectNode flags, String key, String value) {
        if (!value.isEmpty()) {
            ArrayNode list = flags.putArray(key);
            Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(list::add);
        }
    }
}
