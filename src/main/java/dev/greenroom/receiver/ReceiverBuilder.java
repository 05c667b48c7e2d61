package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.server.Limits;
import dev.greenroom.server.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How a receiver is to be; each method changes this builder and returns it. */
public final class ReceiverBuilder {
    private static final int MOST_BODY = 1 << 20;
    private static final int THREADS = 8;
    private static final Duration GRACE = Duration.ofMillis(1200);

    private final List<ToolHandler> handlers = new ArrayList<>(BuiltInHandlers.all());
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private Path folder;
    private String host = "127.0.0.1";
    private int port;
    private String path = "/tavus/callback";
    private Secret secret = Secret.none();
    private Secret signing = Secret.none();
    private URI publicUrl;
    private URI forwardTo;
    private ArgumentCheck check = ArgumentCheck.none();
    private Duration limit = Duration.ofSeconds(30);
    private Consumer<News> listener = news -> {};
    private InstantSource clock = InstantSource.system();
    private Disk disk = Disk.real();
    private boolean warm;

    ReceiverBuilder() {}

    /** Where its log and views lie, made if there is none; needed. */
    public ReceiverBuilder folder(Path logs) {
        folder = Objects.requireNonNull(logs, "logs is null");
        return this;
    }

    /** The address to listen on; loopback by default. On any other, requests for every host name are taken. */
    public ReceiverBuilder host(String address) {
        host = Objects.requireNonNull(address, "address is null");
        return this;
    }

    /** 0 to 65535; 0, the default, takes a free one. */
    public ReceiverBuilder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new WrongUsage("--port " + number + " is no port", "give 0 to 65535");
        }
        port = number;
        return this;
    }

    /** The exact path that events are posted to; {@code /tavus/callback} by default. */
    public ReceiverBuilder path(String exact) {
        if (!exact.matches("/[!-~&&[^?#%]]*") || exact.equals(Doorkeeper.HEALTH)) {
            throw new WrongUsage("--path " + exact + " is no path for callbacks", "give one such as /tavus/callback");
        }
        path = exact;
        return this;
    }

    /** What whoever calls must know; none by default, and then everybody may. Signatures are checked with it, too. */
    public ReceiverBuilder secret(Secret shared) {
        secret = Objects.requireNonNull(shared, "shared is null");
        signing = signing.isBlank() ? secret : signing;
        return this;
    }

    /** Checks the signatures of tools that are called over HTTP with another secret. */
    public ReceiverBuilder signingSecret(Secret ofTools) {
        signing = Objects.requireNonNull(ofTools, "ofTools is null");
        return this;
    }

    /** Where the receiver is reached from outside, such as a tunnel's address. */
    public ReceiverBuilder publicUrl(URI address) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new WrongUsage("--public-url " + address + " is no address of the web", "give one such as https://…");
        }
        publicUrl = address;
        return allowHost(address.getHost());
    }

    /** Takes requests for another host name than loopback's. */
    public ReceiverBuilder allowHost(String name) {
        hosts.add(name.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Hands every event on to another address. */
    public ReceiverBuilder forwardTo(URI address) {
        forwardTo = Objects.requireNonNull(address, "address is null");
        return this;
    }

    /** Tells of and hands on only events of these types; all are written down. None named means all. */
    public ReceiverBuilder types(Collection<String> wanted) {
        types.addAll(wanted);
        return this;
    }

    /** Adds handlers of tools; each takes the place of one with the same name. */
    public ReceiverBuilder handlers(Collection<ToolHandler> more) {
        handlers.addAll(more);
        return this;
    }

    /** Has a tool done by a program, which reads its arguments as JSON and prints the result. */
    public ReceiverBuilder script(String tool, Path program) {
        handlers.add(new ScriptHandler(tool, program));
        return this;
    }

    /** Checks arguments against the tools in this persona. Throws {@link WrongUsage} when it declares none. */
    public ReceiverBuilder persona(JsonNode config) {
        check = ArgumentCheck.of(config);
        if (!check.knowsAny()) {
            throw new WrongUsage("the persona declares no tools with parameters", "leave --persona-config out");
        }
        return this;
    }

    /** How long one call of a tool may take; 30 seconds by default. */
    public ReceiverBuilder handlerLimit(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new WrongUsage("--handler-timeout must be more than nothing", "");
        }
        limit = time;
        return this;
    }

    /** Who is told what happens; called by several threads, in the log's order for events. */
    public ReceiverBuilder listener(Consumer<News> watching) {
        listener = Objects.requireNonNull(watching, "watching is null");
        return this;
    }

    public ReceiverBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "source is null");
        return this;
    }

    /** Runs through the whole way of an event some hundred times before it opens, so that the first ones are as quick as the rest. */
    public ReceiverBuilder warmedUp() {
        warm = true;
        return this;
    }

    ReceiverBuilder disk(Disk other) {
        disk = other;
        return this;
    }

    String path() {
        return path;
    }

    Secret secret() {
        return secret;
    }

    Optional<URI> publicUrl() {
        return Optional.ofNullable(publicUrl);
    }

    /**
     * Starts it. Throws {@link Failed} when the port is taken, another receiver owns the folder, or its log is damaged.
     */
    public Receiver start() {
        if (warm) {
            WarmUp.run();
        }
        Deque<AutoCloseable> undo = new ArrayDeque<>();
        try {
            Receiver receiver = begun(undo);
            undo.clear();
            return receiver;
        } catch (IOException e) {
            throw new Failed(
                    "cannot use the folder " + folder + ": " + e.getMessage(), "check who may write there", 0, e);
        } finally {
            undo.forEach(ReceiverBuilder::closeQuietly);
        }
    }

    private Receiver begun(Deque<AutoCloseable> undo) throws IOException {
        Folder claimed = Folder.claim(Objects.requireNonNull(folder, "folder is null"));
        undo.push(claimed);
        Views views = new Views(claimed, sentence -> listener.accept(new News.Warned(sentence)));
        Calls calls = new Calls(handlers, check, limit, listener);
        undo.push(calls);
        RecentKeys seen = Intake.keys();
        LogReader.Found found = LogReader.read(claimed.log(), record -> {
            views.known(record);
            calls.known(record);
            if (record.type() == LogRecord.Type.EVENT) {
                seen.add(record.key());
            }
        });
        EventLog log = EventLog.open(disk, claimed.log(), found, clock, calls::add, views::add);
        undo.push(log);
        Forwarder forwarder = forwardTo == null ? null : new Forwarder(forwardTo, listener);
        Refusals refusals = new Refusals(clock, listener);
        Intake intake = intake(log, calls, refusals, seen, forwarder);
        LocalServer server = listen(intake);
        views.start();
        calls.start(log::append);
        return new Receiver(this, claimed, log, views, calls, refusals, intake, server, forwarder);
    }

    private Intake intake(EventLog log, Calls calls, Refusals refusals, RecentKeys seen, Forwarder forwarder) {
        SharedSecret shared = new SharedSecret(secret);
        boolean everywhere = !isLoopback();
        return new Intake(
                new Doorkeeper(path, shared, everywhere, hosts),
                shared,
                new SharedSecret(signing),
                log,
                calls,
                refusals,
                seen,
                news -> {
                    if (news instanceof News.Received received && forwarder != null && isWanted(received)) {
                        forwarder.add(received.event());
                    }
                    if (!(news instanceof News.Received received) || isWanted(received)) {
                        listener.accept(news);
                    }
                });
    }

    private boolean isWanted(News.Received received) {
        return types.isEmpty() || types.contains(received.callback().type());
    }

    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new WrongUsage("--host " + host + " is no address of this machine", "give 127.0.0.1 or 0.0.0.0");
        }
    }

    private LocalServer listen(Intake intake) {
        try {
            return LocalServer.start(new InetSocketAddress(host, port), new Limits(MOST_BODY, THREADS, GRACE), intake);
        } catch (IOException e) {
            throw Receiver.cannotListen(port, e);
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
