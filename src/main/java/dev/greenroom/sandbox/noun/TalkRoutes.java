package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.List;

/**
 * {@code /sandbox/conversations/{id}/...}, which the service does not have: {@code join}, {@code say} with a
 * {@code text}, {@code confirm} the objective that waits, {@code leave}, and {@code messages?after=N}. A body may name a
 * {@code participant}; {@code leave} without one is everybody's. Whoever comes in so stays until told otherwise; with
 * {@code "expires": true} they are gone when nobody asked for {@code messages?participant=...} for a minute.
 */
final class TalkRoutes implements SandboxRoutes {
    private static final String SOMEBODY = "somebody";

    private final Rooms rooms;
    private final Talks talks;

    TalkRoutes(Rooms rooms, Talks talks) {
        this.rooms = rooms;
        this.talks = talks;
    }

    @Override
    public void join(SandboxSite site) {
        String one = "/sandbox/conversations/{id}";
        site.on("POST", one + "/join", this::enter)
                .on("POST", one + "/leave", this::leave)
                .on("POST", one + "/say", request -> say(site, request))
                .on("POST", one + "/confirm", request -> confirm(site, request))
                .on("GET", one + "/messages", request -> view(site, request, after(request)));
    }

    private Response enter(Request request) {
        talks.enter(
                request.parameter("id"),
                participant(request, SOMEBODY),
                request.json().path("expires").asBoolean());
        return Response.empty(204);
    }

    private Response leave(Request request) {
        rooms.leave(request.parameter("id"), participant(request, ""));
        return Response.empty(204);
    }

    /** Answers what the persona did in return. */
    private Response say(SandboxSite site, Request request) {
        String id = request.parameter("id");
        int own = talks.say(
                id,
                participant(request, SOMEBODY),
                false,
                request.json().path("text").asText(""));
        return view(site, request, own);
    }

    private Response confirm(SandboxSite site, Request request) {
        int before = rooms.feed().last(request.parameter("id"));
        talks.confirm(request.parameter("id"));
        return view(site, request, before);
    }

    private Response view(SandboxSite site, Request request, int after) {
        String id = request.parameter("id");
        request.queryValue("participant").ifPresent(participant -> rooms.isHeardOf(id, participant));
        ObjectNode conversation = rooms.find(id);
        List<ObjectNode> messages = rooms.feed().since(id, after);
        return Response.json(
                200,
                TalkView.of(site, talks, conversation, messages, rooms.feed().last(id)));
    }

    static int after(Request request) {
        String text = request.queryValue("after").orElse("0");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Letters and digits alone: it becomes the name of a field. */
    static String participant(Request request, String otherwise) {
        String named = request.json().path("participant").asText("").replaceAll("[^A-Za-z0-9-]", "");
        return named.isEmpty() ? otherwise : named.substring(0, Math.min(64, named.length()));
    }
}
