package dev.greenroom.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Secret;
import dev.greenroom.client.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps every writing call in a folder of its own: {@code payload.json}, {@code patch.json} for a JSON Patch,
 * {@code response.json}, {@code meta.json}. A call is never harmed by it: what cannot be kept is told once and then left.
 * May be told by several threads at once, and several processes may keep calls in the same folder.
 */
public final class Journal implements Exchange.Listener {
    /** Not every address that is sent is one that {@link java.net.URI} takes. */
    private static final Pattern ADDRESS = Pattern.compile("(\\w+://[^/?#]*)([^?#]*).*");

    private final Place place;
    private final InstantSource clock;
    private final Supplier<List<Secret>> secrets;
    private final Consumer<String> warning;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Where calls are kept and what is said of all of them.
     *
     * @param folder of all calls; made when it is first needed
     * @param service the name that ids belong to: a base URL, or {@code sandbox}, whose port changes
     * @param version of this program
     */
    public record Place(Path folder, String service, String version) {
        public Place {
            Objects.requireNonNull(folder, "folder is null");
            Objects.requireNonNull(service, "service is null");
            Objects.requireNonNull(version, "version is null");
        }
    }

    /**
     * @param secrets values that must never be kept, wherever they turn up
     * @param warning told, once, that calls cannot be kept
     */
    public Journal(Place place, InstantSource clock, Supplier<List<Secret>> secrets, Consumer<String> warning) {
        this.place = Objects.requireNonNull(place, "place is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.secrets = Objects.requireNonNull(secrets, "secrets is null");
        this.warning = Objects.requireNonNull(warning, "warning is null");
    }

    /** Whether a call changes something and so is kept. */
    public static boolean keeps(Exchange exchange) {
        return !exchange.method().equals("GET") && !exchange.method().equals("HEAD");
    }

    @Override
    public void exchanged(Exchange exchange) {
        if (!keeps(exchange)) {
            return;
        }
        try {
            keep(exchange);
        } catch (IOException e) {
            if (!warned.getAndSet(true)) {
                warning.accept("calls are not logged in " + place.folder() + ": " + reason(e));
            }
        }
    }

    private static String reason(IOException e) {
        String words = e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.equals("IO") || words.equals("File System")
                ? String.valueOf(e.getMessage())
                : words.toLowerCase(Locale.ROOT);
    }

    private void keep(Exchange exchange) throws IOException {
        JsonNode sent = Document.read(exchange.requestBody());
        JsonNode answer = Document.read(exchange.responseBody());
        Masking masking = new Masking(secrets.get());
        masking.learnFrom(sent);
        masking.learnFrom(answer);
        CallName call = CallName.of(exchange.method(), part(exchange, 2));
        Instant time = clock.instant();
        Map<String, String> documents = new LinkedHashMap<>();
        if (!sent.isMissingNode()) {
            documents.put(LoggedCall.PAYLOAD, Document.write(masking.masked(sent)));
        }
        if (isPatch(exchange, sent)) {
            documents.put(LoggedCall.PATCH, Document.write(masking.masked(sent)));
        }
        documents.put(LoggedCall.RESPONSE, Document.write(masking.masked(answer)));
        Subject subject = Subject.of(call, sent, answer);
        documents.put(LoggedCall.META, Document.write(meta(exchange, call, subject, time, masking)));
        new Folders(place.folder()).keep(time, call.action(), documents);
    }

    private static boolean isPatch(Exchange exchange, JsonNode sent) {
        return exchange.method().equals("PATCH") && sent.isArray();
    }

    private ObjectNode meta(Exchange exchange, CallName call, Subject subject, Instant time, Masking masking) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put("action", call.action());
        meta.put("time", time.toString());
        meta.put("method", exchange.method());
        meta.put("endpoint", masking.masked(exchange.url()));
        meta.put("base_url", masking.masked(part(exchange, 1)));
        meta.put("service", place.service());
        meta.put("status", exchange.status());
        meta.put("duration_ms", exchange.duration().toMillis());
        meta.put("attempt", exchange.attempt());
        if (!exchange.problem().isEmpty()) {
            meta.put("problem", exchange.problem());
        }
        meta.put("version", place.version());
        meta.put("subject_id", masking.masked(subject.id()));
        meta.put("subject_name", masking.masked(subject.name()));
        meta.set("request_headers", headers(exchange.requestHeaders(), masking));
        meta.set("response_headers", headers(exchange.responseHeaders(), masking));
        return meta;
    }

    private static String part(Exchange exchange, int group) {
        Matcher address = ADDRESS.matcher(exchange.url());
        return address.matches() ? address.group(group) : "";
    }

    private static ObjectNode headers(Map<String, String> headers, Masking masking) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(headers).forEach((name, value) -> json.put(name, masking.header(name, value)));
        return json;
    }
}
