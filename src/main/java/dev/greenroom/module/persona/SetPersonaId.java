package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.EditedFile;
import dev.greenroom.config.JsonSource;
import dev.greenroom.journal.LoggedCalls;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "set-id",
        description = {
            "Write a persona's id into the config of a conversation; comments and order in it stay.",
            "run needs no such thing: it hands the id on by itself."
        })
final class SetPersonaId implements Operation<Result.Done> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The conversation's config.")
    String config;

    @Option(names = "--persona-id", paramLabel = "ID", description = "The persona; its name will do.")
    String personaId = "";

    @Option(
            names = "--from-latest-log",
            description = "The persona that was created or updated last, by the logs; instead of --persona-id.")
    boolean fromLatestLog;

    @Option(names = "--disable-test-mode", description = "Write test_mode false as well.")
    boolean disableTestMode;

    @Override
    public Result.Done run(Workbench workbench) {
        if (personaId.isBlank() != fromLatestLog) {
            throw new WrongUsage(
                    fromLatestLog
                            ? "--persona-id and --from-latest-log both name a persona"
                            : "neither --persona-id nor --from-latest-log is given",
                    "give one of them");
        }
        Path file = file(workbench);
        JsonSource before = JsonSource.read(file, config);
        String place = conversation(before);
        String id = fromLatestLog ? logged(workbench) : named(workbench);
        JsonSource after = before.with(key(before, place), TextNode.valueOf(id));
        if (disableTestMode) {
            after = after.with(place + "/test_mode", BooleanNode.FALSE);
        }
        boolean changed = !after.text().equals(before.text());
        if (changed) {
            EditedFile.write(file, after.text());
        }
        String testMode = after.root().at(place + "/test_mode").asText("not set");
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("config", config).put("persona_id", id);
        json.set("test_mode", after.root().at(place).path("test_mode"));
        json.put("changed", changed);
        return new Result.Done(
                (changed ? "Updated " : "Nothing to change in ") + config + ": persona_id " + id + ", test_mode "
                        + testMode,
                json);
    }

    private Path file(Workbench workbench) {
        try {
            return workbench.folders().working().resolve(config);
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + config, "", 0, e);
        }
    }

    /** Where the conversation stands in the file: a combined one holds a persona as well. */
    private static String conversation(JsonSource file) {
        ObjectNode object = file.object();
        boolean combined = object.path("conversation").isObject();
        Optional<String> odd = Stream.of("persona_name", "pal_name", "system_prompt")
                .filter(object::has)
                .findFirst();
        if (!combined && odd.isPresent()) {
            throw file.keyComplaint(
                    JsonSource.step(odd.get()), "this is the config of a persona", "name that of a conversation");
        }
        return combined ? "/conversation" : "";
    }

    /** The key as the file spells it. */
    private static String key(JsonSource file, String place) {
        return place + (file.has(place + "/pal_id") ? "/pal_id" : "/persona_id");
    }

    /** An id is taken at its word, so that this needs neither a key nor the network; a name has to be looked up. */
    private String named(Workbench workbench) {
        String wanted = personaId.strip();
        boolean id = wanted.matches("[a-z]{1,3}[-_]?(?=[0-9A-Za-z]*[0-9])[0-9A-Za-z]{5,}");
        return id ? wanted : ByIdOrName.persona(workbench, wanted).id();
    }

    private static String logged(Workbench workbench) {
        String service = workbench.connection().storageName();
        LoggedCalls calls = new LoggedCalls(workbench.folders().logs(workbench.settings()));
        return calls.newestPersonaId(service)
                .orElseThrow(() -> new NotFound(
                        "no persona was created or updated by the logs in " + calls.folder() + " for " + service,
                        "give --persona-id ID"));
    }
}
