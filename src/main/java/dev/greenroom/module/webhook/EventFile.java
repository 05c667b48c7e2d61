package dev.greenroom.module.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.UserFolders;
import dev.greenroom.wire.Callback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Events that somebody kept: one JSON after another, an array of them, or a conversation with its events. */
final class EventFile {
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(JsonNode.class);

    private EventFile() {}

    static List<Callback> read(UserFolders folders, Path file) {
        List<Callback> events = new ArrayList<>();
        Path path = folders.working().resolve(file);
        try (MappingIterator<JsonNode> values = READER.readValues(path.toFile())) {
            while (values.hasNextValue()) {
                add(values.nextValue(), events);
            }
            return events;
        } catch (JsonProcessingException e) {
            throw new WrongUsage(
                    file + " is no JSON in line " + e.getLocation().getLineNr(),
                    "give JSON lines or an array of events");
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + file + ": " + e.getMessage(), "check the name");
        }
    }

    private static void add(JsonNode json, List<Callback> events) {
        if (json.isArray()) {
            json.forEach(each -> add(each, events));
        } else if (json.path("events").isArray()) {
            json.path("events").forEach(each -> events.add(new Callback(within(json, each))));
        } else {
            events.add(new Callback(json));
        }
    }

    /** The verbose form of a conversation leaves its id out of the events. */
    private static JsonNode within(JsonNode conversation, JsonNode event) {
        if (!(event instanceof ObjectNode object) || event.has("conversation_id")) {
            return event;
        }
        return object.deepCopy().set("conversation_id", conversation.path("conversation_id"));
    }

    /** An address without its query, which can hold a secret. */
    static String shown(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    static ObjectNode counted(int sent, String to) {
        return JsonNodeFactory.instance.objectNode().put("sent", sent).put("to", shown(to));
    }
}
