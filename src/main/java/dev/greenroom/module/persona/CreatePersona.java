package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.TextFile;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = "Make a persona: a name, a system prompt, perhaps a replica that speaks for it.")
final class CreatePersona implements Operation<Result.Done> {
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

    @Option(
            names = {"--persona-name", "--name"},
            required = true,
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
            description = "full, or echo, which needs no prompt (default: ${DEFAULT-VALUE})")
    Mode mode = Mode.FULL;

    @Option(
            names = "--default-replica-id",
            paramLabel = "ID",
            description = "The replica that speaks for it unless a conversation names another; a name will do.")
    String defaultReplica = "";

    @Option(names = "--context", paramLabel = "TEXT", description = "What it should know; added to the system prompt.")
    String context = "";

    @Override
    public Result.Done run(Workbench workbench) {
        ObjectNode body = body(workbench);
        Persona answer = workbench.tavus().personas().create(body);
        workbench.updated(asListed(answer, body));
        return new Result.Done("Created persona " + name + " (" + answer.id() + ")", answer.json(), notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!context.isBlank()) {
            notes.add("The context stands at the end of the system prompt: the service keeps none beside it.");
        }
        return notes;
    }

    private ObjectNode body(Workbench workbench) {
        if (name.isBlank()) {
            throw new WrongUsage("--persona-name is empty", "give the persona a name");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("persona_name", name);
        String prompt = prompt(workbench);
        if (!prompt.isEmpty()) {
            body.put("system_prompt", prompt);
        }
        body.put("pipeline_mode", mode.toString());
        String replica = replica(workbench);
        if (!replica.isEmpty()) {
            body.put("default_replica_id", replica);
        }
        return body;
    }

    private String prompt(Workbench workbench) {
        if (!systemPrompt.isEmpty() && !systemPromptFile.isEmpty()) {
            throw new WrongUsage(
                    "two system prompts are given", "give --system-prompt or --system-prompt-file, not both");
        }
        String own = systemPromptFile.isEmpty() ? systemPrompt : TextFile.read(workbench, systemPromptFile);
        if (own.isBlank() && mode == Mode.FULL) {
            throw new WrongUsage(
                    "a persona that thinks needs a system prompt",
                    "give --system-prompt TEXT or --system-prompt-file FILE, or --pipeline-mode echo");
        }
        return own.isBlank() || context.isBlank() ? own + context : own.stripTrailing() + "\n\n" + context;
    }

    /** A wrong id is found here, before anything is made. */
    private String replica(Workbench workbench) {
        if (!defaultReplica.isBlank()) {
            return ByIdOrName.replica(workbench, defaultReplica).id();
        }
        if (workbench.settings().vocabulary() == Vocabulary.PAL) {
            throw new WrongUsage(
                    "a PAL needs a default replica", "give --default-replica-id ID, or set TAVUS_VOCABULARY=persona");
        }
        return "";
    }

    /** The answer to a create holds little; lists that show the new persona need what was sent as well. */
    private static Persona asListed(Persona answer, ObjectNode sent) {
        ObjectNode json = answer.json().deepCopy();
        json.setAll(sent);
        return new Persona(json.put("persona_type", "user"));
    }
}
