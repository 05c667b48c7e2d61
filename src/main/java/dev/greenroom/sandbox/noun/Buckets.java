package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Handler;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /buckets/media/{key}}: a bucket as S3-compatible stores have them, for signed links. It looks at signature and
 * expiry, and remembers of a file its size and type alone: what it hands out is the one small film that every video of the
 * sandbox is.
 */
public final class Buckets implements SandboxRoutes {
    /** Where the store listens, below the sandbox's address. */
    public static final String PATH = "/buckets";

    /** The one bucket that there is. */
    public static final String NAME = "media";

    /** What signatures must name. */
    public static final String REGION = "us-east-1";

    /** Who may sign. */
    public static final String ACCESS_KEY_ID = "sandbox";

    /** What they sign with; no secret, as the sandbox's key is none. */
    public static final String SECRET_KEY = "sandbox-media";

    private static final String NOUN = "media";

    @Override
    public void join(SandboxSite site) {
        String one = PATH + "/{bucket}/{key}";
        site.open("PUT", one, new Taking(site)).open("GET", one, request -> get(site, request));
    }

    /** Why a training cannot fetch its film, in the service's word; empty when it can, or the film is elsewhere. */
    static Optional<String> fault(SandboxSite site, Request request, String url) {
        if (!url.startsWith(SandboxSite.url(request, PATH + "/"))) {
            return Optional.empty();
        }
        SignedQuery query = SignedQuery.of(url);
        boolean there = query.fault("GET", site.now()).isEmpty()
                && site.entities(NOUN).find(query.lastSegment()).isPresent();
        return there ? Optional.empty() : Optional.of("download_link");
    }

    private static Response get(SandboxSite site, Request request) {
        Optional<Response> refusal = refusal(site, request, "GET");
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return site.entities(NOUN)
                .find(request.parameter("key"))
                .map(kept -> Clip.file(
                        kept.path("type").asText(), kept.path("type").asText().startsWith("image/") ? ".jpg" : ".mp4"))
                .orElseGet(() -> error(404, "NoSuchKey"));
    }

    private static Optional<Response> refusal(SandboxSite site, Request request, String method) {
        if (!request.parameter("bucket").equals(NAME)) {
            return Optional.of(error(404, "NoSuchBucket"));
        }
        return SignedQuery.of(request).fault(method, site.now()).map(code -> error(403, code));
    }

    private static Response error(int status, String code) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>";
        return Response.bytes(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Counts what arrives; nothing is kept of what does not arrive whole. */
    private static final class Taking implements Handler {
        private final SandboxSite site;

        private Taking(SandboxSite site) {
            this.site = site;
        }

        @Override
        public Response handle(Request request) {
            throw new IllegalStateException("a file is taken as it arrives");
        }

        @Override
        public Optional<Intake> intake(Request head) {
            return Optional.of(new Counted(head));
        }

        /** Whoever is still sending would see a broken connection instead of a refusal: all of it is taken first. */
        private final class Counted implements Intake {
            private final Request head;
            private long size;

            private Counted(Request head) {
                this.head = head;
            }

            @Override
            public void take(byte[] bytes, int start, int count) {
                size += count;
            }

            @Override
            public Response answer() {
                return refusal(site, head, "PUT").orElseGet(this::kept);
            }

            private Response kept() {
                boolean announced = head.header("content-length").isPresent();
                return announced ? keep(head, size) : error(411, "MissingContentLength");
            }
        }

        private Response keep(Request head, long size) {
            Entities media = site.entities(NOUN);
            ObjectNode kept = JsonNodeFactory.instance
                    .objectNode()
                    .put("size", size)
                    .put("type", head.header("content-type").orElse("application/octet-stream"))
                    .put("created_at", Dates.iso(site.now()));
            media.put(head.parameter("key"), kept);
            return Response.empty(200);
        }
    }
}
