package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.server.Handler;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import dev.greenroom.wire.Callback;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes one event: looks at it, has it written down, and only then says that it came. */
final class Intake implements Handler {
    /** A request of our own, which finds out whether what is sent to an address arrives here. */
    static final String CHECK = "x-greenroom-check";

    private static final int KNOWN = 100_000;
    private static final int KEY_BYTES = 16;
    private static final int PATIENCE_SECONDS = 8;

    private final Doorkeeper doorkeeper;
    private final SharedSecret secret;
    private final SharedSecret signing;
    private final EventLog log;
    private final Calls calls;
    private final Refusals refusals;
    private final Consumer<News> news;
    private final RecentKeys seen;
    private final Map<String, CompletableFuture<Response>> pending = new ConcurrentHashMap<>();
    private final Set<String> checks = ConcurrentHashMap.newKeySet();
    private final Echoes echoes = new Echoes();
    private final SecureRandom random = new SecureRandom();

    Intake(
            Doorkeeper doorkeeper,
            SharedSecret secret,
            SharedSecret signing,
            EventLog log,
            Calls calls,
            Refusals refusals,
            RecentKeys seen,
            Consumer<News> news) {
        this.doorkeeper = doorkeeper;
        this.secret = secret;
        this.signing = signing;
        this.log = log;
        this.calls = calls;
        this.refusals = refusals;
        this.seen = seen;
        this.news = news;
    }

    static RecentKeys keys() {
        return new RecentKeys(KNOWN);
    }

    @Override
    public Optional<Response> refuse(Request head) {
        Optional<Response> refusal = doorkeeper.refuse(head);
        refusal.ifPresent(response -> refusals.add(response.status()));
        return refusal;
    }

    @Override
    public Response handle(Request request) {
        return later(request).toCompletableFuture().join();
    }

    @Override
    public CompletionStage<Response> later(Request request) {
        if (request.path().equals(Doorkeeper.HEALTH)) {
            return at(Response.json(200, EventJson.object().put("status", "ok")));
        }
        Optional<String> signature = request.header(Doorkeeper.SIGNATURE);
        if (signing.isSet() && signature.isPresent() && !signing.isSignature(signature.get(), request.body())) {
            return refused(Doorkeeper.denied());
        }
        JsonNode json;
        try {
            json = EventJson.read(request.body());
        } catch (EventJson.Excess e) {
            return refused(Response.error(400, "JSON that is not taken: " + e.getMessage()));
        } catch (IOException e) {
            return refused(Response.error(400, "Invalid JSON"));
        }
        if (json.isMissingNode()) {
            return refused(Response.error(400, "Invalid JSON"));
        }
        boolean check = request.header(CHECK).isPresent();
        return check ? at(checked(request.header(CHECK).get())) : taken(new Callback(secret.masked(json)));
    }

    private static CompletionStage<Response> at(Response response) {
        return CompletableFuture.completedStage(response);
    }

    private CompletionStage<Response> refused(Response response) {
        refusals.add(response.status());
        return at(response);
    }

    /** Has an event written down that was looked at, and whose secrets are masked. */
    CompletionStage<Response> taken(Callback callback) {
        boolean called = callback.kind() == Callback.Kind.TOOL_CALL;
        boolean unmarked = called && callback.isUnmarked();
        String key = unmarked ? randomKey() : Hashes.of(callback.json());
        CompletableFuture<Response> mine = new CompletableFuture<>();
        CompletableFuture<Response> others = pending.putIfAbsent(key, mine);
        if (others != null) {
            return others;
        }
        if (seen.contains(key)) {
            pending.remove(key);
            mine.complete(ok());
            return mine;
        }
        int flags = flags(callback);
        if ((flags & LogRecord.CALLS) != 0 && calls.isFull()) {
            pending.remove(key);
            mine.complete(busy("too many tool calls are waiting"));
            return mine;
        }
        CompletableFuture<JsonNode> result = unmarked ? calls.resultOf(key) : null;
        log.append(entry(callback, key, flags)).whenComplete((record, failure) -> {
            if (failure == null) {
                seen.add(key);
                news.accept(new News.Received(stored(record, callback)));
            } else {
                calls.giveUp(key);
            }
            pending.remove(key);
            answer(mine, failure, result);
        });
        return mine;
    }

    private static EventLog.Entry entry(Callback callback, String key, int flags) {
        return new EventLog.Entry(
                LogRecord.Type.EVENT,
                key,
                flags,
                SafeName.of(callback.conversationId()),
                EventJson.write(callback.json()));
    }

    private static StoredEvent stored(LogRecord record, Callback callback) {
        return new StoredEvent(
                record.number(),
                Instant.ofEpochMilli(record.millis()),
                StoredEvent.id(record.key()),
                record.has(LogRecord.ECHO),
                callback);
    }

    /** A tool that is called over HTTP gets its result as the answer, unless that takes too long. */
    private static void answer(
            CompletableFuture<Response> mine, Throwable failure, CompletableFuture<JsonNode> result) {
        if (failure != null) {
            mine.complete(busy("The event could not be written down"));
        } else if (result == null) {
            mine.complete(ok());
        } else {
            result.completeOnTimeout(EventJson.object().put("ok", true), PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(json -> mine.complete(Response.json(200, json)));
        }
    }

    private int flags(Callback callback) {
        boolean calling = !callback.toolCalls().isEmpty();
        return (calling ? LogRecord.CALLS : 0)
                | (calling || TranscriptFile.isSpoken(callback) ? LogRecord.SPOKEN : 0)
                | (echoes.isEcho(callback) ? LogRecord.ECHO : 0);
    }

    private static Response ok() {
        return Response.json(200, EventJson.object().put("ok", true));
    }

    private static Response busy(String why) {
        return Response.error(503, why).with("Retry-After", "5");
    }

    private String randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A word that nobody else knows, to be sent to ourselves. */
    String newCheck() {
        String check = randomKey();
        checks.add(check);
        return check;
    }

    /** Whether the word came back. */
    boolean hasCome(String check) {
        return !checks.remove(check);
    }

    private Response checked(String check) {
        boolean ours = checks.remove(check);
        return ours ? ok() : Response.error(400, "Not a check of this receiver");
    }
}
