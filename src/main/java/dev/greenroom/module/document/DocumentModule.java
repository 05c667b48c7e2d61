package dev.greenroom.module.document;

import dev.greenroom.machine.Noun;
import dev.greenroom.machine.ReadOnlyNoun;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Operation;
import dev.greenroom.wire.Document;
import java.util.List;

/** Documents in the menu: a list. */
public final class DocumentModule extends ReadOnlyNoun<Document> {
    public DocumentModule() {
        super(
                Noun.ofService("document", List.of(), "list and show documents", DocumentCommands.class),
                "List Documents",
                "list_documents",
                Document.class);
    }

    @Override
    protected Kind<Document> kind() {
        return Documents.KIND;
    }

    @Override
    protected Operation<?> list() {
        return new ListDocuments();
    }

    @Override
    protected Operation<?> get(Document document) {
        return new GetDocument().on(document);
    }
}
