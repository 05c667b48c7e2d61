package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Handler;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code /rooms/{id}}, the {@code conversation_url}: a page on which one types to the persona, and what it asks for.
 * Looking at the page is not coming in; its script does that. News are waited for with a long request, which any server
 * and any proxy understands. Needs no key, as the address cannot be guessed; a private room needs its token. What another
 * site's page sends is refused.
 */
final class RoomPage implements SandboxRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Rooms rooms;
    private final Talks talks;

    RoomPage(Rooms rooms, Talks talks) {
        this.rooms = rooms;
        this.talks = talks;
    }

    @Override
    public void join(SandboxSite site) {
        String one = "/rooms/{id}";
        site.open("GET", one, this::page)
                .open("GET", "/rooms/assets/room.js", request -> asset("room.js", "text/javascript; charset=utf-8"))
                .open("GET", "/rooms/assets/room.css", request -> asset("room.css", "text/css; charset=utf-8"))
                .open("GET", one + "/feed", guarded(request -> feed(site, request)))
                .open("POST", one + "/join", guarded(request -> {
                    String participant = site.newId("page-", 12);
                    talks.enter(request.parameter("id"), participant, true);
                    return Response.json(
                            200, JsonNodeFactory.instance.objectNode().put("participant", participant));
                }))
                .open("POST", one + "/say", guarded(request -> {
                    talks.say(
                            request.parameter("id"),
                            TalkRoutes.participant(request, "page"),
                            true,
                            request.json().path("text").asText(""));
                    return Response.empty(204);
                }))
                .open("POST", one + "/confirm", guarded(request -> {
                    talks.confirm(request.parameter("id"));
                    return Response.empty(204);
                }))
                .open("POST", one + "/leave", guarded(request -> {
                    rooms.leave(request.parameter("id"), TalkRoutes.participant(request, "page"));
                    return Response.empty(204);
                }))
                .open("POST", one + "/end", guarded(request -> {
                    rooms.end(request.parameter("id"));
                    return Response.empty(204);
                }));
    }

    private Response page(Request request) {
        try {
            rooms.find(request.parameter("id"));
        } catch (Refusal unknown) {
            return Response.text(404, "There is no such room.\n");
        }
        return asset("room.html", "text/html; charset=utf-8");
    }

    private Response feed(SandboxSite site, Request request) {
        String id = request.parameter("id");
        int after = TalkRoutes.after(request);
        request.queryValue("participant").ifPresent(participant -> rooms.isHeardOf(id, participant));
        List<ObjectNode> messages = rooms.feed().await(id, after, PATIENCE, () -> !rooms.isOpen(id));
        ObjectNode conversation = rooms.find(id);
        int last = messages.isEmpty()
                ? after
                : messages.get(messages.size() - 1).path("seq").asInt();
        return Response.json(200, TalkView.of(site, talks, conversation, messages, last))
                .with("Cache-Control", "no-store");
    }

    /** Lets in whoever comes from the page itself, with the token if the room has one. */
    private Handler guarded(Handler handler) {
        return new Handler() {
            @Override
            public Response handle(Request request) {
                return handler.handle(request);
            }

            @Override
            public Optional<Response> refuse(Request head) {
                if (!isFromHere(head)) {
                    return Optional.of(Response.error(403, "Another site's page may not talk here"));
                }
                return hasToken(head)
                        ? Optional.empty()
                        : Optional.of(Response.error(403, "This room is private: join with ?t=TOKEN"));
            }
        };
    }

    private static boolean isFromHere(Request head) {
        boolean json = !head.method().equals("POST")
                || head.header("content-type").orElse("").startsWith("application/json");
        return json
                && head.header("origin")
                        .map(origin -> head.header("host")
                                .filter(host -> origin.equals("http://" + host))
                                .isPresent())
                        .orElse(true);
    }

    private boolean hasToken(Request head) {
        String wanted;
        try {
            wanted = Hidden.text(rooms.find(head.parameter("id")), "meeting_token");
        } catch (Refusal unknown) {
            return true; // which is said by the handler
        }
        byte[] sent = head.queryValue("t").orElse("").getBytes(StandardCharsets.UTF_8);
        return wanted.isEmpty() || MessageDigest.isEqual(sent, wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static Response asset(String name, String type) {
        try (InputStream in = Objects.requireNonNull(RoomPage.class.getResourceAsStream(name), name)) {
            return Response.bytes(200, type, in.readAllBytes())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Referrer-Policy", "no-referrer")
                    .with("Cache-Control", "no-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
