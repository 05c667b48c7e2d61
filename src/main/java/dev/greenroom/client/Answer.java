package dev.greenroom.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.wire.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the service answered to one request, whatever the status. */
public final class Answer {
    private static final List<String> REQUEST_IDS = List.of("x-request-id", "request-id", "x-amzn-requestid");

    private final ApiCall call;
    private final String authority;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final int attempts;

    Answer(ApiCall call, String authority, int status, Map<String, String> headers, byte[] body, int attempts) {
        this.call = Objects.requireNonNull(call, "call is null");
        this.authority = authority;
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.attempts = attempts;
    }

    /** The request that it answers. */
    public ApiCall call() {
        return call;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** True when the status is one of 200 to 299, or {@link #isUnchanged()}. */
    public boolean isSuccess() {
        return (status >= 200 && status < 300) || isUnchanged();
    }

    /** True when a change was asked for that the thing has already (status 304). */
    public boolean isUnchanged() {
        return status == 304;
    }

    /** How often the request went over the wire, 1 or more. */
    public int attempts() {
        return attempts;
    }

    /** A header; empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The number under which the service knows this request; empty when it sent none. */
    public String requestId() {
        return REQUEST_IDS.stream()
                .map(this::header)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The body as it came, but for the API key, which is masked; empty when there was none. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** True when there was no body, or only white space. */
    public boolean isEmpty() {
        return text().isBlank();
    }

    /**
     * The body as JSON.
     *
     * @throws UnexpectedAnswer when it is empty, cut off, a web page or otherwise no JSON
     */
    public JsonNode json() {
        try {
            JsonNode json = Json.read(body);
            if (!json.isMissingNode()) {
                return json;
            }
            throw unexpected("an empty answer", null);
        } catch (JsonProcessingException e) {
            throw unexpected(looksLikeAPage() ? "a web page" : wrongWith(e), e);
        }
    }

    private static String wrongWith(JsonProcessingException e) {
        if (String.valueOf(e.getMessage()).startsWith(JsonTree.LARGE_EXPONENT)) {
            return "JSON with " + JsonTree.LARGE_EXPONENT;
        }
        if (!(e instanceof StreamConstraintsException)) {
            return "something that is no JSON";
        }
        return String.valueOf(e.getMessage()).contains("nesting depth")
                ? "JSON that is nested too deeply to be read"
                : "JSON with a number or a name that is too long to be read";
    }

    /** The body as JSON where it is some; a missing node where it is not. */
    JsonNode jsonIfAny() {
        try {
            return Json.read(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The failure that the status stands for; empty when it is a success. */
    public Optional<Failure> failure() {
        return isSuccess() ? Optional.empty() : Optional.of(FailureReading.of(this));
    }

    /** Itself, when it is a success; throws its {@link #failure()} otherwise. */
    public Answer orThrow() {
        failure().ifPresent(failure -> {
            throw failure;
        });
        return this;
    }

    /** The failure of an answer that is not what the service sends. */
    UnexpectedAnswer unexpected(String what, Throwable cause) {
        return new UnexpectedAnswer(
                "cannot " + call.title() + ": " + authority + " sent " + what,
                "is the base URL that of the Tavus API? greenroom doctor looks into it",
                status,
                cause);
    }

    boolean looksLikeAPage() {
        return header("content-type").startsWith("text/html")
                || text().stripLeading().startsWith("<");
    }

    String authority() {
        return authority;
    }

    @Override
    public String toString() {
        return status + " to " + call.title();
    }
}
