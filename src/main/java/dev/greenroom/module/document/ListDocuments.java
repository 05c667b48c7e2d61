package dev.greenroom.module.document;

import dev.greenroom.operation.ListThings;
import dev.greenroom.wire.Document;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the documents of the knowledge base.")
final class ListDocuments extends ListThings<Document> {
    ListDocuments() {
        super(Documents.KIND);
    }
}
