package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * {@code /v2/tools}. Secrets are kept and never shown. The system tool {@code end_call} is always there.
 *
 * <p>Assumed, as no source tells: creating answers 200; an unknown id is a 400; changing the system tool is a 403; a
 * field that a change brings replaces the whole field; a limit is at most 100.
 */
public final class Tools implements SandboxRoutes {
    /** The noun under which they are remembered. */
    static final String NOUN = "tools";

    private static final int FIRST_PAGE = 1;
    private static final int GREATEST_LIMIT = 100;
    private static final List<String> SET_BY_SERVICE =
            List.of("tool_id", "owner_id", "is_system_tool", "created_at", "updated_at");

    @Override
    public void join(SandboxSite site) {
        Entities tools = site.entities(NOUN);
        String one = "/v2/tools/{id}";
        site.on("POST", "/v2/tools", request -> create(site, tools, request))
                .on("GET", "/v2/tools", request -> list(tools, request))
                .on("GET", one, request -> Response.json(200, ToolSecrets.masked(found(tools, request))))
                .on("PATCH", one, request -> change(site, tools, request))
                .on("DELETE", one, request -> delete(site, tools, request));
    }

    private static Response create(SandboxSite site, Entities tools, Request request) {
        ObjectNode body = ToolSchema.whole(request.json());
        return site.alone(() -> {
            checkName(tools, "", body.path("name").asText());
            String now = Dates.iso(site.now());
            ObjectNode tool = JsonNodeFactory.instance
                    .objectNode()
                    .put("tool_id", site.newId("t", 12))
                    .put("owner_id", 1)
                    .put("is_system_tool", false)
                    .put("created_at", now)
                    .put("updated_at", now)
                    .setAll(body);
            tools.put(tool.path("tool_id").asText(), tool);
            return Response.json(200, ToolSecrets.masked(tool));
        });
    }

    private static void checkName(Entities tools, String id, String name) {
        boolean taken = name.equals(SystemTool.ID)
                || tools.list().stream()
                        .anyMatch(tool -> tool.path("name").asText().equals(name)
                                && !tool.path("tool_id").asText().equals(id));
        if (taken) {
            throw Refusal.error(409, "A tool with the name '" + name + "' already exists.");
        }
    }

    private static Response list(Entities tools, Request request) {
        Page page = Page.of(request, FIRST_PAGE, GREATEST_LIMIT);
        String type = Parameters.oneOf(request, "type", "user", "system", "all").orElse("user");
        String text = Parameters.text(request, "name_or_uuid").orElse("");
        List<ObjectNode> own = new ArrayList<>(tools.list());
        if (Parameters.oneOf(request, "sort", "asc", "desc")
                .filter("desc"::equals)
                .isPresent()) {
            Collections.reverse(own);
        }
        List<ObjectNode> all = new ArrayList<>();
        if (!type.equals("user")) {
            all.add(SystemTool.json());
        }
        if (!type.equals("system")) {
            all.addAll(own);
        }
        List<ObjectNode> found =
                all.stream().filter(tool -> isCalled(tool, text)).toList();
        return Response.json(200, page.envelope(found, ToolSecrets::masked));
    }

    private static boolean isCalled(ObjectNode tool, String text) {
        String name = tool.path("name").asText().toLowerCase(Locale.ROOT);
        return name.contains(text.toLowerCase(Locale.ROOT))
                || tool.path("tool_id").asText().equals(text);
    }

    private static Response change(SandboxSite site, Entities tools, Request request) {
        refuseSystem(request);
        if (!(request.json() instanceof ObjectNode change)) {
            throw Refusal.error(400, "Bad Request. {'_schema': ['Invalid input type.']}");
        }
        String id = request.parameter("id");
        return site.alone(() -> {
            ObjectNode tool = found(tools, request);
            ObjectNode changed = ToolSchema.changed(tool.deepCopy().without(SET_BY_SERVICE), change);
            checkName(tools, id, changed.path("name").asText());
            SET_BY_SERVICE.forEach(field -> changed.set(field, tool.get(field)));
            tools.put(id, changed.put("updated_at", Dates.iso(site.now())));
            return Response.json(200, ToolSecrets.masked(changed));
        });
    }

    private static Response delete(SandboxSite site, Entities tools, Request request) {
        refuseSystem(request);
        return site.alone(() -> {
            if (!tools.remove(request.parameter("id"))) {
                throw Refusal.unknown("tool_id");
            }
            PalTools.detachEverywhere(site, request.parameter("id"));
            return Response.empty(204);
        });
    }

    private static ObjectNode found(Entities tools, Request request) {
        String id = request.parameter("id");
        return id.equals(SystemTool.ID)
                ? SystemTool.json()
                : tools.find(id).orElseThrow(() -> Refusal.unknown("tool_id"));
    }

    private static void refuseSystem(Request request) {
        if (request.parameter("id").equals(SystemTool.ID)) {
            throw Refusal.error(403, "System tools cannot be changed or deleted.");
        }
    }

    /** Lets a conversation be ended; belongs to nobody, and is on every PAL. */
    private static final class SystemTool {
        static final String ID = "end_call";

        private SystemTool() {}

        static ObjectNode json() {
            JsonNode fields = ToolSchema.whole(JsonNodeFactory.instance
                    .objectNode()
                    .put("name", ID)
                    .put("description", "Ends the call when nothing is left to be said."));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("tool_id", ID)
                    .putNull("owner_id")
                    .put("is_system_tool", true)
                    .put("created_at", "2026-07-01T09:00:00.000Z")
                    .put("updated_at", "2026-07-01T09:00:00.000Z")
                    .setAll((ObjectNode) fields);
        }
    }
}
