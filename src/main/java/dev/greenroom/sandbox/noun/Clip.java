package dev.greenroom.sandbox.noun;

import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * {@code GET /media/{name}}: the one small film, still and moving thumbnail that all videos of the sandbox are, under any
 * file name. Needs no key, as the service's files don't.
 */
public final class Clip implements SandboxRoutes {
    private static final Map<String, String> TYPES =
            Map.of(".mp4", "video/mp4", ".jpg", "image/jpeg", ".gif", "image/gif");

    @Override
    public void join(SandboxSite site) {
        site.open("GET", "/media/{name}", Clip::serve);
    }

    /** Where a file is found, as the sender of a request sees it. */
    static String url(Request request, String file) {
        return SandboxSite.url(request, "/media/" + file);
    }

    private static Response serve(Request request) {
        String name = request.parameter("name");
        String suffix = name.substring(Math.max(0, name.lastIndexOf('.')));
        String type = TYPES.get(suffix);
        return type == null ? Response.error(404, "Not found") : Response.bytes(200, type, read("clip" + suffix));
    }

    /** The film or still, as a file of this type. */
    static Response file(String contentType, String suffix) {
        return Response.bytes(200, contentType, read("clip" + suffix));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Clip.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
