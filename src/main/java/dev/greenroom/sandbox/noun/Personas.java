package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.JsonPatch;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v2/personas} and {@code /v2/pals}: one state, two vocabularies.
 *
 * <p>Assumed, as no source tells: own personas are listed before the stock ones, the newest first; patching or deleting
 * a stock persona is a 403; a field that a patch brings must be one that creating takes.
 */
public final class Personas implements SandboxRoutes {
    /** The noun under which they are remembered. */
    static final String NOUN = "personas";

    private static final int GREATEST_LIMIT = 1000;
    private static final List<String> READ_ONLY = List.of("persona_id", "created_at", "updated_at");

    @Override
    public void join(SandboxSite site) {
        Entities personas = site.entities(NOUN);
        for (Vocabulary words : Vocabulary.values()) {
            String all = "/v2/" + words.word("personas");
            String one = all + "/{id}";
            site.on("POST", all, request -> create(site, personas, request, words))
                    .on("GET", all, request -> list(personas, request, words))
                    .on("GET", one, request -> get(personas, request, words))
                    .on("PATCH", one, request -> patch(site, personas, request))
                    .on("DELETE", one, request -> delete(site, personas, request));
        }
    }

    /** A persona of one's own or of the stock. */
    static Optional<ObjectNode> find(Entities personas, String id) {
        return personas.find(id).or(() -> StockPersonas.find(id));
    }

    private static Response create(SandboxSite site, Entities personas, Request request, Vocabulary words) {
        JsonNode sent = request.json();
        if (words == Vocabulary.PAL && !sent.has("default_face_id")) {
            throw Refusal.error(
                    400, "Bad Request. {'default_face_id': ['default_face_id is required when creating a pal.']}");
        }
        ObjectNode body = checked(site, PersonaSchema.FIELDS.read(request));
        String now = Dates.iso(site.now());
        ObjectNode persona = JsonNodeFactory.instance.objectNode().put("persona_id", site.newId("p", 11));
        persona.setAll(body);
        persona.put("created_at", now).put("updated_at", now);
        personas.put(persona.path("persona_id").asText(), persona);
        return Response.json(200, words.write(persona.deepCopy().retain("persona_id", "persona_name", "created_at")));
    }

    /** Refuses what contradicts itself or names what is not there; adds what every persona has. */
    private static ObjectNode checked(SandboxSite site, ObjectNode body) {
        PersonaSchema.checkPrompt(body);
        String replica = body.path("default_replica_id").asText("");
        if (body.has("default_replica_id")
                && Replicas.find(site.entities(Replicas.NOUN), replica).isEmpty()) {
            throw Refusal.error(400, "Invalid replica_uuid");
        }
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("persona_name", "")
                .put("system_prompt", "")
                .put("pipeline_mode", "full")
                .putNull("default_replica_id");
        whole.putArray("document_ids");
        whole.putArray("document_tags");
        whole.putObject("layers");
        return whole.setAll(body);
    }

    private static Response list(Entities personas, Request request, Vocabulary words) {
        Page page = Page.of(request, 1, GREATEST_LIMIT);
        Optional<String> type = Parameters.oneOf(request, "persona_type", "user", "system");
        List<ObjectNode> found = new ArrayList<>();
        if (!type.filter("system"::equals).isPresent()) {
            found.addAll(personas.list());
            Collections.reverse(found);
        }
        if (!type.filter("user"::equals).isPresent()) {
            found.addAll(StockPersonas.all());
        }
        return Response.json(200, words.write(page.envelope(found, persona -> persona)));
    }

    /** The documented envelope: a list of one. */
    private static Response get(Entities personas, Request request, Vocabulary words) {
        ObjectNode persona = find(personas, request.parameter("id")).orElseThrow(() -> Refusal.unknown("persona_id"));
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.putArray("data").add(persona);
        return Response.json(200, words.write(envelope));
    }

    private static Response patch(SandboxSite site, Entities personas, Request request) {
        String id = request.parameter("id");
        refuseStock(id);
        JsonPatch patch = JsonPatch.read(request.json()).renamed(PersonaSchema.FIELDS::personaWords);
        return site.alone(() -> {
            ObjectNode persona = personas.find(id).orElseThrow(() -> Refusal.unknown("persona_id"));
            ObjectNode patched = patch.apply(persona, READ_ONLY, body -> whole(site, body));
            boolean discarded = Drafts.overwrite(site, request);
            if (patched.equals(persona) && !discarded) {
                throw Refusal.message(304, "No changes were made to the persona");
            }
            personas.put(id, patched.put("updated_at", Dates.iso(site.now())));
            return discarded
                    ? Response.json(200, JsonNodeFactory.instance.objectNode().put("discarded_maker_changes", true))
                    : Response.empty(200);
        });
    }

    /** What a patch made of a persona; no default replica is null there, and nothing in a body that is sent. */
    private static ObjectNode whole(SandboxSite site, JsonNode patched) {
        if (patched instanceof ObjectNode persona
                && persona.path("default_replica_id").isNull()) {
            persona.remove("default_replica_id");
        }
        return checked(site, PersonaSchema.FIELDS.check(patched));
    }

    private static Response delete(SandboxSite site, Entities personas, Request request) {
        String id = request.parameter("id");
        refuseStock(id);
        return site.alone(() -> {
            if (!personas.remove(id)) {
                throw Refusal.unknown("persona_id");
            }
            site.entities(PalTools.NOUN).remove(id);
            Drafts.forget(site, id);
            return Response.empty(204);
        });
    }

    /** Refuses what may be done to personas of one's own only. */
    static void refuseStock(String id) {
        if (StockPersonas.find(id).isPresent()) {
            throw Refusal.error(403, "System personas cannot be changed or deleted.");
        }
    }
}
