package dev.greenroom.sandbox.noun;

import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The one small video that every thumbnail and download of the sandbox is. Needs no key, as the service's files don't. */
final class Clip {
    /** Where it is served, under any file name. */
    static final String PATH = "/media/clip.mp4";

    private static final String RESOURCE = "clip.mp4";

    void join(SandboxSite site) {
        byte[] bytes = read();
        site.open("GET", "/media/{name}", request -> Response.bytes(200, "video/mp4", bytes));
    }

    private static byte[] read() {
        try (InputStream in = Clip.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
