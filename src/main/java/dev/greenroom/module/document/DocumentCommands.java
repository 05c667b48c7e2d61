package dev.greenroom.module.document;

import picocli.CommandLine.Command;

@Command(
        name = "document",
        description = "Documents: what personas can look up.",
        subcommands = {ListDocuments.class, GetDocument.class})
final class DocumentCommands {}
