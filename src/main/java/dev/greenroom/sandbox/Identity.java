package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.State;
import dev.greenroom.server.Response;

/**
 * {@code GET /sandbox}: that this is Greenroom's sandbox, and which state it serves; needs no key. {@code POST
 * /sandbox/reset}: empties that.
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
                .put("token", token);
        site.open("GET", PATH, request -> Response.json(200, answer)).on("POST", RESET, request -> {
            state.clear();
            return Response.empty(204);
        });
    }
}
