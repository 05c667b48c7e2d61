package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said in a conversation. The entries of the system are left out: they hold the persona's prompt and what was
 * looked up for it, which are confidential.
 */
record Transcript(Conversation conversation, List<Utterance> utterances) {
    private static final String READY = "application.transcription_ready";
    private static final String SYSTEM = "system";

    Transcript {
        utterances = List.copyOf(utterances);
    }

    /** The transcript in a conversation's verbose form; the last one where there are several; empty when it has none yet. */
    static Optional<Transcript> of(Conversation conversation) {
        return conversation.events().stream()
                .filter(event -> event.path("event_type").asText().equals(READY))
                .map(Transcript::entries)
                .filter(JsonNode::isArray)
                .reduce((first, second) -> second)
                .map(entries -> new Transcript(conversation, read(entries)));
    }

    private static JsonNode entries(ObjectNode event) {
        JsonNode inside = event.path("properties").path("transcript");
        return inside.isMissingNode() ? event.path("transcript") : inside;
    }

    private static List<Utterance> read(JsonNode entries) {
        List<Utterance> utterances = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (entry instanceof ObjectNode object) {
                Utterance utterance = new Utterance(object);
                if (!utterance.role().equalsIgnoreCase(SYSTEM)) {
                    utterances.add(utterance);
                }
            }
        }
        return utterances;
    }

    /** The service's own entries, without the system's. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("conversation_id", conversation.id());
        ArrayNode entries = json.putArray("transcript");
        utterances.forEach(utterance -> entries.add(utterance.json()));
        return json;
    }
}
