package dev.greenroom.receiver;

import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.Optional;
import java.util.Set;

/** Decides on the head of a request alone whether its body is worth reading. */
final class Doorkeeper {
    static final String SIGNATURE = "x-tavus-signature";
    static final String HEALTH = "/healthz";

    private final String path;
    private final SharedSecret secret;
    private final boolean anyHost;
    private final Set<String> hosts;

    /**
     * @param anyHost whether requests for every host are meant for us, as behind a proxy
     * @param hosts other names than loopback's under which we are reached
     */
    Doorkeeper(String path, SharedSecret secret, boolean anyHost, Set<String> hosts) {
        this.path = path;
        this.secret = secret;
        this.anyHost = anyHost;
        this.hosts = Set.copyOf(hosts);
    }

    /** Why it is turned away; empty when it may come in. */
    Optional<Response> refuse(Request head) {
        if (head.path().equals(HEALTH)) {
            return allow(head, "GET", "HEAD");
        }
        if (!head.path().equals(path)) {
            return Optional.of(Response.error(404, "Not found"));
        }
        return allow(head, "POST").or(() -> stranger(head)).or(() -> unauthorized(head));
    }

    private static Optional<Response> allow(Request head, String... methods) {
        return Set.of(methods).contains(head.method())
                ? Optional.empty()
                : Optional.of(Response.error(405, "Method not allowed").with("Allow", String.join(", ", methods)));
    }

    /** A page in some browser, or a name that somebody pointed at this machine. */
    private Optional<Response> stranger(Request head) {
        if (!anyHost && !head.isForLoopback() && !hosts.contains(head.host())) {
            return Optional.of(Response.error(421, "This host is not served here"));
        }
        boolean browser = head.header("origin").isPresent()
                || head.header("sec-fetch-site").filter("cross-site"::equals).isPresent();
        return browser ? Optional.of(Response.error(403, "Web pages may not post here")) : Optional.empty();
    }

    private Optional<Response> unauthorized(Request head) {
        boolean known = !secret.isSet()
                || head.header("x-webhook-secret").filter(secret::isHeader).isPresent()
                || head.header("x-tavus-secret").filter(secret::isHeader).isPresent()
                || head.queryValue("secret").filter(secret::isParameter).isPresent()
                || head.header(SIGNATURE).isPresent();
        return known ? Optional.empty() : Optional.of(denied());
    }

    static Response denied() {
        return Response.error(401, "Unauthorized");
    }
}
