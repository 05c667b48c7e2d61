package dev.greenroom.client;

import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.wire.Document;
import java.util.Objects;

/** Documents: what personas can look up. */
public final class DocumentClient {
    private final HttpCore core;

    public DocumentClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All documents, the oldest first. Nothing is sent before the first is read. */
    public Listing<Document> list() {
        return Listing.of(core, ApiCall.get("list documents", "/v2/documents"), 0, Document::read, Document::id);
    }

    /**
     * One document.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Document get(String id) {
        return One.of(core.send(ApiCall.get("show document", "/v2/documents/{}", id)), Document::read);
    }
}
