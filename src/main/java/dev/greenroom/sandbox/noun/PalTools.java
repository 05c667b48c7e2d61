package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.route.Schema;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /v2/pals/{id}/tools}: which tools a PAL has. Younger than the old names, so it has none of those.
 *
 * <p>Assumed, as no source tells: detaching answers 204; attaching answers the tools that were named; the stock PALs take
 * no tools.
 */
public final class PalTools implements SandboxRoutes {
    /** The noun under which they are remembered, by the id of the PAL. */
    static final String NOUN = "pal_tools";

    private static final int MOST = 50;
    private static final String FIELD = "tool_ids";
    private static final Schema ATTACHMENT = Schema.of().required(FIELD, Rule.listOf(Rule.TEXT, MOST));

    @Override
    public void join(SandboxSite site) {
        String all = "/v2/pals/{id}/tools";
        site.on("GET", all, request -> list(site, request))
                .on("POST", all, request -> attach(site, request))
                .on("DELETE", all + "/{tool}", request -> detach(site, request));
    }

    static void detachEverywhere(SandboxSite site, String tool) {
        Entities attached = site.entities(NOUN);
        attached.list().stream().filter(entry -> ids(entry).contains(tool)).forEach(entry -> {
            Set<String> left = ids(entry);
            left.remove(tool);
            keep(attached, entry.path("pal_id").asText(), left);
        });
    }

    /** The ids of the tools that a PAL has. */
    static Set<String> of(SandboxSite site, String pal) {
        return attached(site, pal);
    }

    private static Response list(SandboxSite site, Request request) {
        return site.alone(() -> tools(site, attached(site, pal(site, request))));
    }

    private static Response attach(SandboxSite site, Request request) {
        return site.alone(() -> {
            String pal = ownPal(site, request);
            Set<String> named = texts(ATTACHMENT.read(request).path(FIELD));
            named.forEach(id -> site.entities(Tools.NOUN).find(id).orElseThrow(() -> Refusal.unknown("tool_id")));
            Set<String> all = attached(site, pal);
            all.addAll(named);
            if (all.size() > MOST) {
                throw Refusal.error(400, "Bad Request. A PAL can have at most " + MOST + " attached tools");
            }
            keep(site.entities(NOUN), pal, all);
            return tools(site, named);
        });
    }

    private static Response detach(SandboxSite site, Request request) {
        return site.alone(() -> {
            String pal = ownPal(site, request);
            Set<String> left = attached(site, pal);
            if (!left.remove(request.parameter("tool"))) {
                throw Refusal.error(400, "Bad Request. Tool not attached to this PAL");
            }
            keep(site.entities(NOUN), pal, left);
            return Response.empty(204);
        });
    }

    private static Response tools(SandboxSite site, Collection<String> ids) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ArrayNode data = envelope.putArray("data");
        ids.forEach(id ->
                site.entities(Tools.NOUN).find(id).map(ToolSecrets::masked).ifPresent(data::add));
        return Response.json(200, envelope);
    }

    private static String pal(SandboxSite site, Request request) {
        String id = request.parameter("id");
        Personas.find(site.entities(Personas.NOUN), id).orElseThrow(() -> Refusal.unknown("persona_id"));
        return id;
    }

    private static String ownPal(SandboxSite site, Request request) {
        Personas.refuseStock(request.parameter("id"));
        return pal(site, request);
    }

    private static Set<String> attached(SandboxSite site, String pal) {
        return site.entities(NOUN).find(pal).map(PalTools::ids).orElseGet(LinkedHashSet::new);
    }

    private static Set<String> ids(ObjectNode entry) {
        return texts(entry.path(FIELD));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void keep(Entities attached, String pal, Collection<String> ids) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("pal_id", pal);
        ArrayNode list = entry.putArray(FIELD);
        List.copyOf(ids).forEach(list::add);
        attached.put(pal, entry);
    }
}
