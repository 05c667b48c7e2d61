package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.SandboxSite;
import java.util.List;

/** How a room stands, for whoever is in it. */
final class TalkView {
    private TalkView() {}

    /** @param messages those that whoever asks has not seen yet */
    static ObjectNode of(SandboxSite site, Talks talks, ObjectNode conversation, List<ObjectNode> messages, int last) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("conversation_id", conversation.path("conversation_id").asText())
                .put("conversation_name", conversation.path("conversation_name").asText())
                .put("persona_name", Cast.of(site, conversation).name())
                .put("status", conversation.path("status").asText())
                .put("shutdown_reason", Hidden.text(conversation, "shutdown_reason"))
                .put("last", last);
        ArrayNode list = view.putArray("messages");
        messages.forEach(list::add);
        return view.set("objectives", talks.progress().view(conversation));
    }
}
