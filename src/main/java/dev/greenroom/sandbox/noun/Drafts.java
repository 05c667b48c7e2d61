package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import dev.greenroom.wire.Vocabulary;

/**
 * Which personas somebody is changing in PAL Maker without having published it. {@code POST
 * /sandbox/personas/{id}/draft} says that somebody is; from then on a patch is a 409 until {@code ?force=true} throws
 * those changes away, or {@code POST /v2/pals/{id}/publish} is asked for. What such a draft holds is not simulated:
 * publishing changes nothing else.
 */
public final class Drafts implements SandboxRoutes {
    private static final String NOUN = "persona_drafts";

    @Override
    public void join(SandboxSite site) {
        site.on("POST", "/sandbox/personas/{id}/draft", request -> begin(site, request));
        for (Vocabulary words : Vocabulary.values()) {
            String publish = "/v2/" + words.word("personas") + "/{id}/publish";
            site.on("POST", publish, request -> publish(site, request, words));
        }
    }

    /**
     * Refuses a patch that would run over somebody's changes and was not told to.
     *
     * @return whether there were changes, which are gone now
     */
    static boolean overwrite(SandboxSite site, Request request) {
        Entities drafts = site.entities(NOUN);
        boolean force = Parameters.flag(request, "force");
        if (drafts.find(request.parameter("id")).isEmpty() || isAboutConferencing(request.json())) {
            return false;
        }
        if (!force) {
            throw Refusal.of(
                    409,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("conflict", "maker_changes")
                            .put("message", "The persona has changes in PAL Maker that are not published."));
        }
        return drafts.remove(request.parameter("id"));
    }

    static void forget(SandboxSite site, String persona) {
        site.entities(NOUN).remove(persona);
    }

    /** What concerns meetings alone is never held up by a draft. */
    private static boolean isAboutConferencing(JsonNode patch) {
        for (JsonNode operation : patch) {
            if (!operation.path("path").asText().matches("/layers/conferencing(/.*)?")) {
                return false;
            }
        }
        return !patch.isEmpty();
    }

    private static Response begin(SandboxSite site, Request request) {
        ObjectNode persona = own(site, request);
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.set("persona_id", persona.get("persona_id"));
        site.entities(NOUN).put(request.parameter("id"), draft);
        return Response.empty(204);
    }

    private static Response publish(SandboxSite site, Request request, Vocabulary words) {
        ObjectNode persona = own(site, request);
        forget(site, request.parameter("id"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "success");
        answer.setAll(persona.retain("persona_id", "persona_name", "system_prompt", "updated_at"));
        return Response.json(200, words.write(answer));
    }

    private static ObjectNode own(SandboxSite site, Request request) {
        String id = request.parameter("id");
        Personas.refuseStock(id);
        return site.entities(Personas.NOUN).find(id).orElseThrow(() -> Refusal.unknown("persona_id"));
    }
}
