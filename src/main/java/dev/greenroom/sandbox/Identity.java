package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Faults;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.State;
import dev.greenroom.server.Response;

/**
 * {@code GET /sandbox}: that this is Greenroom's sandbox, which state it serves, and whether it posts
 * tool calls at once; needs no key. {@code POST
 * /sandbox/reset}: empties that. {@code POST /sandbox/faults} with {@code {"faults": text}}: what goes wrong from now on,
 * in the words of {@link Faults}; an empty text ends it.
 *
 * @param state what it serves
 * @param folder the state's folder, empty when it has none
 * @param token what its announcement says too
 */
record Identity(State state, String folder, String token) implements SandboxRoutes {
    static final String PATH = "/sandbox";
    static final String RESET = PATH + "/reset";

    @Override
    public void join(SandboxSite site) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("service", "greenroom-sandbox")
                .put("pid", ProcessHandle.current().pid())
                .put("state", folder)
                .put("token", token)
                .put("live_tool_calls", site.settings().liveToolCalls());
        site.open("GET", PATH, request -> Response.json(200, answer)).on("POST", RESET, request -> {
            state.clear();
            return Response.empty(204);
        });
        site.on("POST", "/sandbox/faults", request -> {
            try {
                site.faults(Faults.parse(request.json().path("faults").asText("")));
                return Response.empty(204);
            } catch (IllegalArgumentException e) {
                return Response.error(400, "Bad Request. " + e.getMessage());
            }
        });
    }
}
