package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.JsonPatch;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.route.Schema;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * {@code /v2/guardrails}, the single ones. The list shows them with {@code legacy=false} only, as the service does; of
 * the old sets there are none here.
 */
public final class Guardrails implements SandboxRoutes {
    /** The noun under which they are remembered. */
    static final String NOUN = "guardrails";

    private static final int FIRST_PAGE = 0;
    private static final int GREATEST_LIMIT = 100;
    private static final List<String> READ_ONLY = List.of("uuid", "created_at", "updated_at");
    private static final Rule NAME = Rule.is(
            name -> name.isTextual() && name.asText().matches("[A-Za-z0-9_]{1,100}"),
            "Must be 1 to 100 letters, digits and underscores.");
    private static final Schema FIELDS = Schema.of()
            .field("guardrail_name", NAME)
            .field("guardrail_prompt", Rule.shortText(1000))
            .field("modality", Rule.oneOf("verbal", "visual"))
            .field("callback_url", Rule.URL)
            .field("tags", Rule.listOf(Rule.shortText(64), 32))
            .field("app_message", Rule.BOOLEAN);

    @Override
    public void join(SandboxSite site) {
        Entities guardrails = site.entities(NOUN);
        String one = "/v2/guardrails/{id}";
        site.on("POST", "/v2/guardrails", request -> create(site, guardrails, request))
                .on("GET", "/v2/guardrails", request -> list(guardrails, request))
                .on("GET", "/v2/guardrails/tags", request -> tags(guardrails, request))
                .on("GET", one, request -> Response.json(200, found(guardrails, request)))
                .on("PATCH", one, request -> patch(site, guardrails, request))
                .on("DELETE", one, request -> delete(site, guardrails, request));
    }

    private static Response create(SandboxSite site, Entities guardrails, Request request) {
        ObjectNode guardrail = whole(FIELDS.read(request));
        String now = Dates.iso(site.now());
        String id = site.newId("g", 12);
        guardrail.put("uuid", id).put("created_at", now).put("updated_at", now);
        guardrails.put(id, guardrail);
        return Response.json(200, guardrail);
    }

    /** Adds what every guardrail has; refuses one without a name or a prompt in the service's words. */
    private static ObjectNode whole(ObjectNode body) {
        for (String field : List.of("guardrail_name", "guardrail_prompt")) {
            if (!body.has(field)) {
                throw Refusal.error(400, field + " is required");
            }
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("modality", "verbal");
        whole.putArray("tags");
        return whole.put("app_message", true).setAll(body);
    }

    private static Response list(Entities guardrails, Request request) {
        Page page = Page.of(request, FIRST_PAGE, GREATEST_LIMIT);
        boolean legacy = !Parameters.oneOf(request, "legacy", "true", "false")
                .filter("false"::equals)
                .isPresent();
        List<ObjectNode> found = legacy ? List.of() : sorted(matching(guardrails.list(), request), request);
        return Response.json(
                200,
                page.envelope(found, guardrail -> guardrail)
                        .put("page", page.number())
                        .put("limit", page.limit()));
    }

    private static List<ObjectNode> matching(List<ObjectNode> all, Request request) {
        String text = Parameters.text(request, "name_or_uuid").orElse("");
        List<String> tags =
                Arrays.asList(Parameters.text(request, "tags").orElse("").split(","));
        boolean anyTag = Parameters.text(request, "tags").isEmpty();
        return all.stream()
                .filter(guardrail -> guardrail.path("guardrail_name").asText().contains(text)
                        || guardrail.path("uuid").asText().equals(text))
                .filter(guardrail -> anyTag || tagsOf(guardrail).stream().anyMatch(tags::contains))
                .toList();
    }

    private static List<ObjectNode> sorted(List<ObjectNode> found, Request request) {
        List<ObjectNode> sorted = new ArrayList<>(found);
        if (Parameters.oneOf(request, "sort", "ascending", "descending")
                .filter("descending"::equals)
                .isPresent()) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private static Response tags(Entities guardrails, Request request) {
        Page page = Page.of(request, 1, GREATEST_LIMIT);
        String search = Parameters.text(request, "search").orElse("");
        Map<String, ArrayNode> byTag = new TreeMap<>();
        guardrails
                .list()
                .forEach(guardrail -> tagsOf(guardrail).stream()
                        .filter(tag -> tag.contains(search))
                        .forEach(tag -> byTag.computeIfAbsent(tag, name -> JsonNodeFactory.instance.arrayNode())
                                .add(guardrail.path("uuid").asText())));
        ObjectNode envelope = page.envelope(
                List.copyOf(byTag.entrySet()),
                entry -> JsonNodeFactory.instance
                        .objectNode()
                        .put("tag", entry.getKey())
                        .set("guardrail_ids", entry.getValue()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("tags", envelope.get("data"));
        return Response.json(200, answer.set("total_count", envelope.get("total_count")));
    }

    private static Response patch(SandboxSite site, Entities guardrails, Request request) {
        JsonPatch patch = JsonPatch.read(request.json());
        return site.alone(() -> {
            ObjectNode guardrail = found(guardrails, request);
            ObjectNode patched = patch.apply(guardrail, READ_ONLY, body -> whole(FIELDS.check(body)));
            if (patched.equals(guardrail)) {
                return Response.empty(304);
            }
            patched.put("updated_at", Dates.iso(site.now()));
            guardrails.put(request.parameter("id"), patched);
            return Response.json(200, patched);
        });
    }

    private static Response delete(SandboxSite site, Entities guardrails, Request request) {
        String id = request.parameter("id");
        return site.alone(() -> {
            if (!guardrails.remove(id)) {
                throw unknown();
            }
            detach(site.entities(Personas.NOUN), id);
            return Response.empty(204);
        });
    }

    private static void detach(Entities personas, String id) {
        for (ObjectNode persona : personas.list()) {
            List<String> ids = texts(persona.path("guardrail_ids"));
            if (ids.contains(id)) {
                ObjectNode changed = persona.deepCopy();
                ArrayNode left = changed.putArray("guardrail_ids");
                ids.stream().filter(other -> !other.equals(id)).forEach(left::add);
                personas.put(persona.path("persona_id").asText(), changed);
            }
        }
    }

    private static ObjectNode found(Entities guardrails, Request request) {
        return guardrails.find(request.parameter("id")).orElseThrow(Guardrails::unknown);
    }

    private static Refusal unknown() {
        return Refusal.error(400, "Guardrail not found");
    }

    private static List<String> tagsOf(ObjectNode guardrail) {
        return texts(guardrail.path("tags"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
