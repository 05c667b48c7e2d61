package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
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
 * {@code /v2/conversations}. Nobody can be seen or heard in a room of the sandbox; {@code POST
 * /sandbox/conversations/{id}/join} and {@code .../leave} say that somebody came in or that everybody left.
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
        String one = "/v2/conversations/{id}";
        site.on("POST", "/v2/conversations", request -> create(rooms, request))
                .on("GET", "/v2/conversations", request -> list(rooms, request))
                .on("GET", one, request -> get(rooms, request))
                .on("POST", one + "/end", request -> end(rooms, request))
                .on("DELETE", one, request -> delete(rooms, request))
                .on("POST", "/sandbox/conversations/{id}/join", request -> visit(rooms, request, true))
                .on("POST", "/sandbox/conversations/{id}/leave", request -> visit(rooms, request, false))
                .open("GET", "/rooms/{id}", request -> enter(rooms, request));
        site.whenTimePasses(rooms::closeWhatIsDue);
    }

    private static Response create(Rooms rooms, Request request) {
        boolean palWords = request.json().has("pal_id") || request.json().has("face_id");
        ObjectNode conversation =
                rooms.open(ConversationSchema.FIELDS.read(request), palWords ? Vocabulary.PAL : Vocabulary.PERSONA);
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

    private static Response delete(Rooms rooms, Request request) {
        Parameters.flag(request, "hard");
        rooms.delete(request.parameter("id"));
        return Response.empty(204);
    }

    private static Response visit(Rooms rooms, Request request, boolean coming) {
        rooms.visit(request.parameter("id"), coming);
        return Response.empty(204);
    }

    /** What a browser sees; that it looks does not count as coming in. */
    private static Response enter(Rooms rooms, Request request) {
        try {
            ObjectNode conversation = rooms.find(request.parameter("id"));
            return Response.text(
                    200,
                    "Room " + conversation.path("conversation_id").asText() + " of the sandbox is "
                            + conversation.path("status").asText() + ".\n");
        } catch (Refusal unknown) {
            return Response.text(404, "There is no such room.\n");
        }
    }

    private static ObjectNode view(ObjectNode conversation, Request request) {
        ObjectNode view = Hidden.strip(conversation);
        String id = view.path("conversation_id").asText();
        view.put("conversation_url", SandboxSite.url(request, "/rooms/" + id));
        return (ObjectNode) Rooms.words(conversation).write(view);
    }
}
