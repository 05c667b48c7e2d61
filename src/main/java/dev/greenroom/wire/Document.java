package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import java.util.List;

/**
 * A document of the knowledge base as the service describes it: a file or a website that it has read.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Document(ObjectNode json) implements Entity {
    public static Document read(JsonNode json) {
        return new Document(Fields.object(json));
    }

    @Override
    public String noun() {
        return "document";
    }

    @Override
    public String id() {
        return Fields.text(json, "document_id");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "document_name", id());
    }

    /** Where the service fetched it. */
    public String url() {
        return Fields.text(json, "document_url");
    }

    /** How far the reading is, in the service's own word: started, processing, ready, error, recrawling. */
    public String statusText() {
        return Fields.text(json, "status");
    }

    /** Per cent; empty when the service does not say. */
    public String progress() {
        return Fields.text(json, "progress");
    }

    /** Why it could not be read, in the service's own word such as {@code file_empty}; empty when it could. */
    public String errorMessage() {
        return Fields.text(json, "error_message");
    }

    public List<String> tags() {
        return Fields.texts(json.path("tags"));
    }

    /** The pages that a crawl has found. */
    public List<String> crawledUrls() {
        return Fields.texts(json.path("crawled_urls"));
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }
}
