package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.JsonPatch;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code /v2/objectives}. An id names a whole set; it is kept as {@code {"data": [...]}}, the first objective being the
 * one that a conversation starts with.
 *
 * <p>Assumed, as the sources disagree or say nothing: reading a set gives {@code data} as an object when there is one
 * objective in it, as documented, and as an array when there are more; a list has a row for each set, which shows the
 * first objective; a patch is made against the kept document, {@code /data/0/objective_name}, and one without
 * {@code /data} means the first objective; an id that does not look like one is a 400, another unknown one a 404; links
 * to unknown names and circles are accepted; deleting leaves the id in personas.
 */
public final class Objectives implements SandboxRoutes {
    /** The noun under which the sets are remembered. */
    static final String NOUN = "objectives";

    private static final int FIRST_PAGE = 1;
    private static final int GREATEST_LIMIT = 100;
    private static final List<String> READ_ONLY = List.of("objectives_id", "created_at", "updated_at");

    @Override
    public void join(SandboxSite site) {
        Entities sets = site.entities(NOUN);
        String one = "/v2/objectives/{id}";
        site.on("POST", "/v2/objectives", request -> create(site, sets, request))
                .on("GET", "/v2/objectives", request -> list(sets, request))
                .on("GET", one, request -> get(sets, request))
                .on("PATCH", one, request -> patch(site, sets, request))
                .on("DELETE", one, request -> delete(sets, request));
    }

    private static Response create(SandboxSite site, Entities sets, Request request) {
        ObjectNode set = checked(request);
        String id = site.newId("o", 11);
        String now = Dates.iso(site.now());
        set.put("objectives_id", id).put("created_at", now).put("updated_at", now);
        sets.put(id, set);
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("objectives_id", id)
                        .put("objective_name", set.at("/data/0/objective_name").asText())
                        .put("status", "active")
                        .put("created_at", now));
    }

    /** Creating says what is wrong under {@code message}, unlike the other nouns. */
    private static ObjectNode checked(Request request) {
        try {
            return ObjectiveSchema.set(request.json());
        } catch (Refusal refusal) {
            throw refusal.asMessage();
        }
    }

    private static Response list(Entities sets, Request request) {
        Page page = Page.of(request, FIRST_PAGE, GREATEST_LIMIT);
        return Response.json(200, page.envelope(sets.list(), Objectives::row));
    }

    private static Response get(Entities sets, Request request) {
        ObjectNode set = found(sets, request);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        set.path("data").forEach(objective -> all.add(dated((ObjectNode) objective, set)));
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        return Response.json(200, envelope.set("data", all.size() == 1 ? all.get(0) : all));
    }

    private static Response patch(SandboxSite site, Entities sets, Request request) {
        JsonPatch patch = read(request).renamed(Objectives::inSet);
        return site.alone(() -> {
            ObjectNode set = found(sets, request);
            ObjectNode patched = patch.apply(set, READ_ONLY, ObjectiveSchema::set);
            if (patched.equals(set)) {
                return Response.empty(304);
            }
            patched.put("updated_at", Dates.iso(site.now()));
            sets.put(request.parameter("id"), patched);
            return Response.json(
                    200, JsonNodeFactory.instance.objectNode().put("message", "Objective updated successfully"));
        });
    }

    /** A patch that is none is a 400 here, not the 422 of other nouns. */
    private static JsonPatch read(Request request) {
        try {
            return JsonPatch.read(request.json());
        } catch (Refusal malformed) {
            throw Refusal.error(400, "Invalid patch operation");
        }
    }

    /** Where a place in an objective is in its set; the root stays where it is. */
    private static List<String> inSet(List<String> path) {
        boolean isInSet = path.isEmpty() || path.get(0).equals("data");
        return isInSet
                ? path
                : Stream.concat(List.of("data", "0").stream(), path.stream()).toList();
    }

    private static Response delete(Entities sets, Request request) {
        found(sets, request);
        if (!sets.remove(request.parameter("id"))) {
            throw unknown();
        }
        return Response.empty(204);
    }

    private static ObjectNode row(ObjectNode set) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("objectives_id", set.get("objectives_id"));
        return row.setAll(dated((ObjectNode) set.at("/data/0"), set));
    }

    private static ObjectNode dated(ObjectNode objective, ObjectNode set) {
        ObjectNode dated = objective.deepCopy();
        dated.set("created_at", set.get("created_at"));
        dated.set("updated_at", set.get("updated_at"));
        return dated;
    }

    private static ObjectNode found(Entities sets, Request request) {
        String id = request.parameter("id");
        if (!id.matches("o[0-9a-f]+")) {
            throw Refusal.unknown("objectives_id");
        }
        return sets.find(id).orElseThrow(Objectives::unknown);
    }

    private static Refusal unknown() {
        return Refusal.error(404, "Objective not found");
    }
}
