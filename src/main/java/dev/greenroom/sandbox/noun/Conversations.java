package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v2/conversations}. What is said in their rooms is the matter of {@link TalkRoutes} and {@link RoomPage}.
 *
 * <p>A conversation is shown in the vocabulary in which it was asked for, so a list may be mixed, as the service's are.
 *
 * <p>Assumed, as no source tells: the newest come first; deleting an active conversation ends it; a replica that is
 * still training is a 400; so is naming neither a replica nor a persona that has one.
 */
public final class Conversations implements SandboxRoutes {
    private static final int GREATEST_LIMIT = 1000;

    @Override
    public void join(SandboxSite site) {
        Rooms rooms = new Rooms(site);
        Talks talks = new Talks(site, rooms);
        String one = "/v2/conversations/{id}";
        site.on("POST", "/v2/conversations", request -> create(rooms, talks, request))
                .on("GET", "/v2/conversations", request -> list(rooms, request))
                .on("GET", one, request -> get(rooms, request))
                .on("POST", one + "/end", request -> end(rooms, request))
                .on("DELETE", one, request -> delete(rooms, talks, request));
        new TalkRoutes(rooms, talks).join(site);
        new RoomPage(rooms, talks).join(site);
        site.whenTimePasses(rooms::closeWhatIsDue);
    }

    private static Response create(Rooms rooms, Talks talks, Request request) {
        boolean palWords = request.json().has("pal_id") || request.json().has("face_id");
        ObjectNode conversation =
                rooms.open(ConversationSchema.FIELDS.read(request), palWords ? Vocabulary.PAL : Vocabulary.PERSONA);
        talks.begins(conversation);
        ObjectNode answer = view(conversation, request)
                .retain(
                        "conversation_id",
                        "conversation_name",
                        "conversation_url",
                        "status",
                        "callback_url",
                        "created_at");
        String token = Hidden.text(conversation, "meeting_token");
        return Response.json(200, token.isEmpty() ? answer : answer.put("meeting_token", token));
    }

    private static Response list(Rooms rooms, Request request) {
        Page page = Page.of(request, 1, GREATEST_LIMIT);
        Optional<String> status = Parameters.oneOf(request, "status", "active", "ended");
        List<ObjectNode> found = new ArrayList<>(rooms.list().stream()
                .filter(row -> status.map(row.path("status").asText()::equals).orElse(true))
                .toList());
        Collections.reverse(found);
        return Response.json(200, page.envelope(found, conversation -> view(conversation, request)));
    }

    private static Response get(Rooms rooms, Request request) {
        boolean verbose = Parameters.flag(request, "verbose");
        ObjectNode conversation = rooms.find(request.parameter("id"));
        ObjectNode view = view(conversation, request);
        if (verbose) {
            String reason = Hidden.text(conversation, "shutdown_reason");
            view.put("shutdown_reason", reason.isEmpty() ? null : reason).set("events", Events.of(conversation));
        }
        return Response.json(200, view);
    }

    private static Response end(Rooms rooms, Request request) {
        rooms.end(request.parameter("id"));
        return Response.empty(200);
    }

    private static Response delete(Rooms rooms, Talks talks, Request request) {
        Parameters.flag(request, "hard");
        rooms.delete(request.parameter("id"));
        talks.forget(request.parameter("id"));
        return Response.empty(204);
    }

    private static ObjectNode view(ObjectNode conversation, Request request) {
        ObjectNode view = Hidden.strip(conversation);
        String id = view.path("conversation_id").asText();
        view.put("conversation_url", SandboxSite.url(request, "/rooms/" + id));
        return (ObjectNode) Rooms.words(conversation).write(view);
    }
}
