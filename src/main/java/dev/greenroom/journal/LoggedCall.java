package dev.greenroom.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * One call as it was kept.
 *
 * @param folder where it lies
 * @param meta what is said of it; empty where that is damaged
 */
public record LoggedCall(Path folder, JsonNode meta) implements Entity {
    static final String PAYLOAD = "payload.json";
    static final String PATCH = "patch.json";
    static final String RESPONSE = "response.json";
    static final String META = "meta.json";

    private static final long LARGEST = 64L << 20;

    public LoggedCall {
        Objects.requireNonNull(folder, "folder is null");
        Objects.requireNonNull(meta, "meta is null");
    }

    static LoggedCall in(Path folder) {
        return new LoggedCall(folder, read(folder.resolve(META)));
    }

    @Override
    public String noun() {
        return "log";
    }

    /** The folder's name. */
    @Override
    public String id() {
        return folder.getFileName().toString();
    }

    /** The name of the thing that it was about; empty when none was sent. */
    @Override
    public String name() {
        return meta.path("subject_name").asText("");
    }

    /** Such as {@code persona_create}. */
    public String action() {
        return id().replaceFirst("^[^_]*_", "");
    }

    /** When it was, in ISO 8601. */
    public String time() {
        return meta.path("time").asText(Folders.time(id()).toString());
    }

    /** The HTTP status; 0 when no answer came. */
    public int status() {
        return meta.path("status").asInt();
    }

    public Duration duration() {
        return Duration.ofMillis(meta.path("duration_ms").asLong());
    }

    public String method() {
        return meta.path("method").asText("");
    }

    public String endpoint() {
        return meta.path("endpoint").asText("");
    }

    /** Whose ids are in it: a base URL, or {@code sandbox}. */
    public String service() {
        return meta.path("service").asText("");
    }

    /** The id of the thing that it was about; empty when unknown. */
    public String subjectId() {
        return meta.path("subject_id").asText("");
    }

    /** Whether the service did it, or found that it was like that already. */
    public boolean isSuccess() {
        return (status() >= 200 && status() < 300) || status() == 304;
    }

    /** What was sent; missing when nothing was. */
    public JsonNode payload() {
        return read(folder.resolve(PAYLOAD));
    }

    /** The JSON Patch that was sent; missing when it was none. */
    public JsonNode patch() {
        return read(folder.resolve(PATCH));
    }

    /** What was answered: null for nothing, a text for what was no JSON. */
    public JsonNode response() {
        return read(folder.resolve(RESPONSE));
    }

    /** All of it in one document. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id()).put("folder", folder.toString());
        json.set("meta", meta);
        putThere(json, "payload", payload());
        putThere(json, "patch", patch());
        putThere(json, "response", response());
        return json;
    }

    private static void putThere(ObjectNode json, String field, JsonNode document) {
        if (!document.isMissingNode()) {
            json.set(field, document);
        }
    }

    /** Somebody may have put anything there: what is no plain file is not read. */
    private static JsonNode read(Path file) {
        try {
            boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST;
            return plain ? Document.read(Files.readString(file)) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
