package dev.greenroom.module.document;

import dev.greenroom.operation.GetThing;
import dev.greenroom.wire.Document;
import picocli.CommandLine.Command;

@Command(name = "get", description = "Show one document in full.")
final class GetDocument extends GetThing<Document> {
    GetDocument() {
        super(Documents.KIND);
    }
}
