package dev.greenroom.receiver;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives callbacks. An event that was answered with 200 is in the log and stays there, whatever happens next; the
 * tools that it calls are called once each. Safe for several threads; listeners are told on threads of its own and must
 * not keep them waiting.
 */
public final class Receiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration FOR_CALLS = Duration.ofMillis(300);
    private static final Duration FOR_CHECK = Duration.ofSeconds(10);

    private final ReceiverBuilder settings;
    private final Folder folder;
    private final EventLog log;
    private final Views views;
    private final Calls calls;
    private final Refusals refusals;
    private final Intake intake;
    private final LocalServer server;
    private final Forwarder forwarder;
    private boolean closed;

    Receiver(
            ReceiverBuilder settings,
            Folder folder,
            EventLog log,
            Views views,
            Calls calls,
            Refusals refusals,
            Intake intake,
            LocalServer server,
            Forwarder forwarder) {
        this.settings = settings;
        this.folder = folder;
        this.log = log;
        this.views = views;
        this.calls = calls;
        this.refusals = refusals;
        this.intake = intake;
        this.server = server;
        this.forwarder = forwarder;
    }

    /** How a receiver is to be; {@link ReceiverBuilder#start} makes it. */
    public static ReceiverBuilder builder() {
        return new ReceiverBuilder();
    }

    public int port() {
        return server.port();
    }

    /** Whether only programs of this machine, a tunnel among them, can post here. */
    public boolean isOnLoopback() {
        return settings.isLoopback();
    }

    /** The callback URL to give to the service, without the secret. */
    public URI callbackUrl() {
        return settings.publicUrl().map(this::atPath).orElseGet(() -> URI.create(server.baseUrl() + settings.path()));
    }

    /** The same with the secret in its query, for the service can send no header; to be sent, not to be shown. */
    public URI callbackUrlWithSecret() {
        return withSecret(callbackUrl());
    }

    private URI withSecret(URI url) {
        String secret = settings.secret().reveal();
        String separator = url.getRawQuery() == null ? "?" : "&";
        return secret.isEmpty()
                ? url
                : URI.create(url + separator + "secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private URI atPath(URI url) {
        String path = url.getRawPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        return bare ? url.resolve(settings.path()) : url;
    }

    /** Sends a request to the callback URL and sees whether it arrives here; what came instead, empty when it does. */
    public String unreachable() {
        String check = intake.newCheck();
        try {
            int status = new Post(callbackUrlWithSecret(), FOR_CHECK)
                    .send("{}".getBytes(StandardCharsets.UTF_8), Map.of(Intake.CHECK, check));
            return intake.hasCome(check) ? "" : "somebody else answers there, with status " + status;
        } catch (Failure e) {
            return e.getMessage();
        }
    }

    /** Hands an event on once more and calls its tools once more, because a person wants to see it again. */
    public void again(StoredEvent event) {
        if (forwarder != null) {
            forwarder.add(event);
        }
        calls.again(event);
    }

    /** Answers what has begun, finishes what it can within two seconds, stops. The rest is done at the next start. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.close();
        if (forwarder != null) {
            forwarder.close();
        }
        calls.close(FOR_CALLS);
        log.close();
        views.close();
        refusals.tell();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("cannot give back the folder", e);
        }
    }

    static Failed cannotListen(int port, IOException cause) {
        return new Failed(
                "the receiver cannot listen on port " + port + ": " + cause.getMessage(),
                "choose another --port",
                0,
                cause);
    }
}
