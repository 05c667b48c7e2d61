package dev.greenroom.module.document;

import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.Document;
import dev.greenroom.wire.ServiceTime;
import java.util.List;
import java.util.Map;

/** What holds for documents, whichever door they are reached through. */
final class Documents {
    static final Kind<Document> KIND = new Kind<>(
            "document",
            tavus -> tavus.documents().list(),
            (tavus, id) -> tavus.documents().get(id),
            Document::json,
            List.of(
                    Result.Column.whole("ID", Document::id),
                    Result.Column.text("NAME", Document::name),
                    Result.Column.whole("STATUS", Documents::status),
                    Result.Column.text("TAGS", document -> String.join(", ", document.tags())),
                    Result.Column.text("URL", Document::url)),
            Documents::card,
            document -> document.described() + "  " + status(document));

    /** What the service's words for a failed reading mean for whoever gave it the address. */
    private static final Map<String, String> REASONS = Map.of(
            "file_download_failed", "the service could not fetch the address; can anybody open it?",
            "file_format_unsupported", "pdf, txt, docx, doc, png, jpg, pptx, csv, xlsx and web pages are read",
            "file_size_too_large", "the file is too large; split it",
            "file_empty", "there is nothing in the file",
            "invalid_file_url", "the address is none that the service can fetch",
            "website_processing_failed", "the website could not be read; does it answer without a login?",
            "contact_support", "only Tavus can say why");

    private Documents() {}

    private static String status(Document document) {
        String progress = document.progress();
        boolean moving = !progress.isEmpty() && !progress.equals("100");
        return document.statusText() + (moving ? " " + progress + "%" : "");
    }

    private static Card card(Document document) {
        return Card.titled("Document " + document.name())
                .row("Id", document.id())
                .row("Name", document.name())
                .row("URL", document.url())
                .row("Status", status(document))
                .row("Error", error(document.errorMessage()))
                .row("Tags", String.join(", ", document.tags()))
                .row("Pages found", String.join("\n", document.crawledUrls()))
                .row("Created", ServiceTime.shown(document.createdAt()))
                .row("Updated", ServiceTime.shown(document.updatedAt()))
                .build();
    }

    private static String error(String word) {
        String reason = REASONS.getOrDefault(word, "");
        return reason.isEmpty() ? word : word + ": " + reason;
    }
}
