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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /v2/pronunciation-dictionaries}. A patch may name {@code /name} and {@code /rules} only; rules are replaced as
 * a whole. Deleting one takes it out of the personas that use it.
 */
public final class Dictionaries implements SandboxRoutes {
    private static final int FIRST_PAGE = 0;
    private static final int GREATEST_LIMIT = 100;
    private static final String ID = "pronunciation_dictionary_id";
    private static final List<String> READ_ONLY = List.of(ID, "rules_count", "created_at", "updated_at");
    private static final Set<String> PATCHABLE = Set.of("/name", "/rules");
    private static final Schema RULE = Schema.of()
            .required("text", Rule.shortText(200))
            .required("pronunciation", Rule.shortText(500))
            .required("type", Rule.oneOf("alias", "ipa"))
            .field("case_sensitive", Rule.BOOLEAN)
            .field("word_boundaries", Rule.BOOLEAN);
    private static final Schema FIELDS =
            Schema.of().required("name", Rule.shortText(255)).field("rules", Rule.listOf(RULE, Integer.MAX_VALUE));

    @Override
    public void join(SandboxSite site) {
        Entities dictionaries = site.entities("pronunciation_dictionaries");
        String all = "/v2/pronunciation-dictionaries";
        String one = all + "/{id}";
        site.on("POST", all, request -> create(site, dictionaries, request))
                .on("GET", all, request -> list(dictionaries, request))
                .on("GET", one, request -> Response.json(200, found(dictionaries, request)))
                .on("PATCH", one, request -> patch(site, dictionaries, request))
                .on("DELETE", one, request -> delete(site, dictionaries, request));
    }

    private static Response create(SandboxSite site, Entities dictionaries, Request request) {
        String id = site.newId("pd_", 12);
        String now = Dates.iso(site.now());
        ObjectNode dictionary = JsonNodeFactory.instance.objectNode().put(ID, id);
        dictionary.setAll(whole(FIELDS.read(request)));
        dictionary
                .put("rules_count", dictionary.path("rules").size())
                .put("created_at", now)
                .put("updated_at", now);
        dictionaries.put(id, dictionary);
        return Response.json(201, dictionary);
    }

    /** Adds what every rule has; refuses two for the same text. */
    private static ObjectNode whole(ObjectNode body) {
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        Set<String> texts = new HashSet<>();
        for (JsonNode rule : body.path("rules")) {
            if (!texts.add(rule.path("text").asText())) {
                throw Refusal.error(
                        400,
                        "Bad Request. There are two rules for '"
                                + rule.path("text").asText() + "'");
            }
            rules.addObject()
                    .put("case_sensitive", false)
                    .put("word_boundaries", true)
                    .setAll((ObjectNode) rule);
        }
        return body.set("rules", rules);
    }

    private static Response list(Entities dictionaries, Request request) {
        Page page = Page.of(request, FIRST_PAGE, GREATEST_LIMIT);
        List<ObjectNode> found = new ArrayList<>(dictionaries.list());
        if (!Parameters.oneOf(request, "sort", "asc", "desc")
                .filter("asc"::equals)
                .isPresent()) {
            Collections.reverse(found);
        }
        return Response.json(
                200,
                page.envelope(found, Dictionaries::row)
                        .put("page", page.number())
                        .put("limit", page.limit()));
    }

    private static ObjectNode row(ObjectNode dictionary) {
        ObjectNode row = dictionary.deepCopy();
        row.remove("rules");
        return row;
    }

    private static Response patch(SandboxSite site, Entities dictionaries, Request request) {
        JsonPatch patch = JsonPatch.read(request.json());
        request.json().forEach(operation -> {
            if (!PATCHABLE.contains(operation.path("path").asText())) {
                throw Refusal.error(400, "Bad Request. Only /name and /rules can be patched");
            }
        });
        return site.alone(() -> {
            ObjectNode dictionary = found(dictionaries, request);
            ObjectNode patched = patch.apply(dictionary, READ_ONLY, body -> whole(FIELDS.check(body)));
            if (patched.equals(dictionary)) {
                return Response.empty(304);
            }
            patched.put("rules_count", patched.path("rules").size()).put("updated_at", Dates.iso(site.now()));
            dictionaries.put(request.parameter("id"), patched);
            return Response.json(200, patched);
        });
    }

    private static Response delete(SandboxSite site, Entities dictionaries, Request request) {
        String id = request.parameter("id");
        return site.alone(() -> {
            if (!dictionaries.remove(id)) {
                throw unknown();
            }
            takeOut(site.entities(Personas.NOUN), id);
            return Response.empty(204);
        });
    }

    private static void takeOut(Entities personas, String id) {
        for (ObjectNode persona : personas.list()) {
            if (persona.at("/layers/tts").path(ID).asText().equals(id)) {
                personas.change(persona.path("persona_id").asText(), changed -> {
                    ((ObjectNode) changed.at("/layers/tts")).remove(ID);
                    return changed;
                });
            }
        }
    }

    private static ObjectNode found(Entities dictionaries, Request request) {
        return dictionaries.find(request.parameter("id")).orElseThrow(Dictionaries::unknown);
    }

    private static Refusal unknown() {
        return Refusal.message(404, "Pronunciation dictionary not found");
    }
}
