package example.greenroom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;

/** What stands in for the ratings' service in a sandbox: the longer a voice's name, the more it is liked. */
final class RatingRoutes implements SandboxRoutes {
    @Override
    public void join(SandboxSite site) {
        site.on("GET", "/v2/voice-ratings/{voice}", RatingRoutes::rating);
    }

    private static Response rating(Request request) {
        String voice = request.parameter("voice");
        if (voice.equals("nobody")) {
            throw Refusal.error(404, "Voice not found");
        }
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("voice_name", voice)
                        .put("stars", Math.min(5, voice.length() / 2.0)));
    }
}
