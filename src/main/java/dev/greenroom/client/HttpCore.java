package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.KeyMissing;
import dev.greenroom.base.Secret;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.Unreachable;
import java.time.Duration;
import java.util.Objects;

/**
 * Sends requests to the service and turns what comes back into an answer or a {@link Failure}. Typed clients, those of
 * other modules too, stand on it.
 *
 * <p>What is sent: the key as {@code x-api-key}, to the base URL's host alone; redirects are not followed. A call that
 * is not {@link ApiCall#repeatable()} reaches the wire once at most. A repeatable one is tried up to three times when
 * the network breaks or the service answers 408, 429, 502, 503 or 504; between the tries it waits as long as
 * {@code Retry-After} says, or a random time that grows. What would not fit into the time limit is not waited for. Where nothing listens any more, a {@link Relocation} is asked for the new place.
 *
 * <p>The network is not touched before the first request. May be used by several threads at once. An interrupted
 * thread breaks its request off and gets {@link Interrupted}.
 */
public final class HttpCore implements AutoCloseable {
    /** How often a repeatable request is tried at most. */
    public static final int ATTEMPTS = 3;

    /** How often a request follows a service that moves. */
    private static final int MOVES = 5;

    private final Surroundings surroundings;
    private final Exchange.Listener listener;
    private final Waiting waiting;
    private final Relocation relocation;
    private final Backoff backoff;
    private final RetryBudget budget = new RetryBudget();
    private volatile ClientSettings settings;
    private boolean nothingHalfDone;
    private Transport transport;

    /**
     * @param listener told of every attempt
     * @param waiting told of every wait before a repetition
     */
    public HttpCore(ClientSettings settings, Surroundings surroundings, Exchange.Listener listener, Waiting waiting) {
        this(settings, surroundings, listener, waiting, Relocation.NONE);
    }

    /**
     * @param listener told of every attempt
     * @param waiting told of every wait before a repetition
     * @param relocation asked for another place when nothing listens at this one
     */
    public HttpCore(
            ClientSettings settings,
            Surroundings surroundings,
            Exchange.Listener listener,
            Waiting waiting,
            Relocation relocation) {
        this.settings = Objects.requireNonNull(settings, "settings is null");
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings is null");
        this.listener = Objects.requireNonNull(listener, "listener is null");
        this.waiting = Objects.requireNonNull(waiting, "waiting is null");
        this.relocation = Objects.requireNonNull(relocation, "relocation is null");
        this.backoff = new Backoff(surroundings.random(), surroundings.clock());
    }

    /** How it reaches the service at present. */
    public ClientSettings settings() {
        return settings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Exchange.Listener listener() {
        return listener;
    }

    Waiting waiting() {
        return waiting;
    }

    /**
     * Another core that speaks to another service: with that service's key, and otherwise as this one does. This one goes
     * on as it is; its key is not sent there.
     *
     * @param service where the other service listens
     * @param key sent as {@code x-api-key}
     */
    public HttpCore to(BaseUrl service, Secret key) {
        return new HttpCore(
                settings.withBaseUrl(service).withKey(key), surroundings, listener, waiting, Relocation.NONE);
    }

    /** Another core with another key; this one goes on as it is. */
    public HttpCore withKey(Secret key) {
        return new HttpCore(
                settings.withKey(key),
                surroundings,
                listener,
                waiting,
                gone -> relocation
                        .moved(gone)
                        .map(now -> new Relocation.Place(now.settings().withKey(key), now.nothingHalfDone())));
    }

    /**
     * Sends a request and gives back whatever the service answers, an error too.
     *
     * @throws KeyMissing when there is no key to send
     * @throws Unreachable when no answer came
     * @throws UnexpectedAnswer when the answer is larger than 32 MB
     */
    public Answer ask(ApiCall call) {
        Duration left = settings.timeout();
        for (int attempt = 1; ; attempt++) {
            Outcome outcome = sent(call, attempt, left);
            left = left.minus(outcome.took());
            if (!shouldRepeat(call, attempt, outcome)) {
                return settled(outcome);
            }
            Duration wait = backoff.before(attempt - 1, outcome.retryAfter(), left);
            left = left.minus(wait);
            if (left.compareTo(Duration.ZERO) <= 0 || !budget.take()) {
                return settled(outcome);
            }
            pause(call, attempt, outcome, wait);
        }
    }

    /**
     * Sends a request that should succeed; the answer may be empty.
     *
     * @throws Failure as {@link #ask} does, or what the status stands for
     */
    public Answer send(ApiCall call) {
        return ask(call).orThrow();
    }

    /**
     * Sends a request that should succeed with JSON.
     *
     * @throws Failure as {@link #send} does, or {@link UnexpectedAnswer} when the answer is no JSON
     */
    public JsonNode fetch(ApiCall call) {
        return send(call).json();
    }

    /** Lets connections and threads go. A later request opens them again. */
    @Override
    public synchronized void close() {
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    /** One attempt, at as many places as the service moves to meanwhile. */
    private Outcome sent(ApiCall call, int attempt, Duration limit) {
        Transport used = transport();
        Outcome outcome = used.send(call, attempt, limit);
        for (int move = 0; move < MOVES && outcome.lostService() && mayFollow(used, call, outcome); move++) {
            used = transport();
            outcome = used.send(call, attempt, limit);
        }
        return outcome;
    }

    /** Whether the service has moved, and the request may go to its new place. */
    private synchronized boolean mayFollow(Transport used, ApiCall call, Outcome outcome) {
        if (transport == used) {
            relocation.moved(settings).ifPresent(this::moveTo);
        }
        return transport != used && (outcome.reachedNobody() || call.repeatable() || nothingHalfDone);
    }

    /** The transport that is left behind ends with the requests that are still on it. */
    private void moveTo(Relocation.Place place) {
        settings = place.settings();
        nothingHalfDone = place.nothingHalfDone();
        transport = null;
    }

    private boolean shouldRepeat(ApiCall call, int attempt, Outcome outcome) {
        return call.repeatable() && attempt < ATTEMPTS && outcome.isPassing();
    }

    private Answer settled(Outcome outcome) {
        Answer answer = outcome.orThrow();
        if (answer.isSuccess()) {
            budget.succeeded(answer.attempts());
        }
        return answer;
    }

    private void pause(ApiCall call, int attempt, Outcome outcome, Duration duration) {
        Waiting.Pause pause = new Waiting.Pause(call.operation(), outcome.reason(), duration, attempt + 1, ATTEMPTS);
        waiting.started(pause);
        try {
            surroundings.sleeper().sleep(duration);
        } finally {
            waiting.ended(pause);
        }
    }

    private synchronized Transport transport() {
        if (transport == null) {
            transport = new Transport(settings, listener, relocation == Relocation.NONE);
        }
        return transport;
    }
}
