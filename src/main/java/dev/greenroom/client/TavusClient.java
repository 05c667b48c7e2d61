package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Unreachable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/** The typed clients of the built-in nouns, over one core. */
public final class TavusClient {
    private final HttpCore core;

    public TavusClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** What sends the requests; other typed clients can stand on it too. */
    public HttpCore core() {
        return core;
    }

    /** Replicas (faces). */
    public ReplicaClient replicas() {
        return new ReplicaClient(core);
    }

    /** Personas (PALs). */
    public PersonaClient personas() {
        return new PersonaClient(core);
    }

    /** Generated videos. */
    public VideoClient videos() {
        return new VideoClient(core);
    }

    /** Conversations. */
    public ConversationClient conversations() {
        return new ConversationClient(core);
    }

    /** Sets of objectives. */
    public ObjectiveClient objectives() {
        return new ObjectiveClient(core);
    }

    /** Guardrails. */
    public GuardrailClient guardrails() {
        return new GuardrailClient(core);
    }

    /** Documents of the knowledge base. */
    public DocumentClient documents() {
        return new DocumentClient(core);
    }

    /** Stock voices. */
    public VoiceClient voices() {
        return new VoiceClient(core);
    }

    /** Tools. */
    public ToolClient tools() {
        return new ToolClient(core);
    }

    /** Files that the service points to. */
    public Downloads downloads() {
        return new Downloads(core);
    }

    /** Local files, put where the service can fetch them. */
    public Uploads uploads() {
        return new Uploads(core);
    }

    /**
     * Asks for as little as possible to learn whether the key is good.
     *
     * @return what the service's clock shows, to the second; empty when it does not say
     * @throws KeyRefused when it is not
     * @throws Failure when that cannot be found out, such as {@link Unreachable}
     */
    public Optional<Instant> checkKey() {
        Answer answer =
                core.send(ApiCall.get("check the API key", "/v2/replicas").with("limit", "1"));
        answer.json();
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header("date"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Sends somebody's own request, in exactly their words. A GET or DELETE may be repeated.
     *
     * @param path such as {@code /v2/replicas/r90bbd427f71}; may carry a query of its own; never another host
     * @param body {@link com.fasterxml.jackson.databind.node.MissingNode} for none
     * @return whatever the service answered; {@link Answer#failure()} says whether it is an error, {@link Answer#text()}
     *     is the service's own body either way
     * @throws Failure when no answer came, when there is no key, or {@link dev.greenroom.base.WrongUsage} for a path
     *     that is none
     */
    public Answer raw(ApiCall.Method method, String path, JsonNode body) {
        return core.ask(OwnWords.call(method, path).withBody(body));
    }
}
