package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Course;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.SandboxSite;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** How far the reading of a document is: it follows from the clock. */
final class Reading {
    /** For so long of its reading a document is only noted, in percent. */
    private static final int STARTED = 10;

    private static final String CRAWLS = "crawls";
    private static final List<String> ERRORS = List.of(
            "file_download_failed",
            "file_format_unsupported",
            "file_size_too_large",
            "file_empty",
            "invalid_file_url",
            "document_processing_failed",
            "website_processing_failed",
            "chunking_failed",
            "embedding_failed",
            "vector_store_failed",
            "contact_support");

    private Reading() {}

    static void begin(ObjectNode document, SandboxSite site, boolean crawling) {
        Course.of(site.now(), site.settings().readingTime()).write(document);
        Hidden.of(document)
                .put("error", wantedError(document.path("document_url").asText()))
                .put("again", false)
                .put(CRAWLS, crawling ? 1 : 0);
    }

    static void beginAgain(ObjectNode document, SandboxSite site) {
        int crawls = crawls(document) + 1;
        String before = view(document, site.now()).path("last_crawled_at").asText("");
        begin(document, site, true);
        Hidden.of(document)
                .put("again", true)
                .put(CRAWLS, crawls)
                .put("crawled_before", before)
                .put("recrawled_at", site.now().toString());
    }

    static String status(ObjectNode document, Instant now) {
        Course course = Course.read(document);
        if (course.isOver(now)) {
            return Hidden.text(document, "error").isEmpty() ? "ready" : "error";
        }
        if (Hidden.text(document, "again").equals("true")) {
            return "recrawling";
        }
        return course.percent(now) < STARTED ? "started" : "processing";
    }

    /** The document as the service shows it. */
    static ObjectNode view(ObjectNode document, Instant now) {
        ObjectNode view = Hidden.strip(document);
        Course course = Course.read(document);
        String status = status(document, now);
        boolean running = status.equals("processing") || status.equals("recrawling");
        view.put("status", status)
                .put("progress", running ? (Integer) course.percent(now) : null)
                .put("error_message", status.equals("error") ? Hidden.text(document, "error") : null);
        addCrawls(view, document, now);
        if (course.isOver(now)
                && Instant.parse(view.path("updated_at").asText()).isBefore(course.end())) {
            view.put("updated_at", Dates.iso(course.end()));
        }
        return view;
    }

    /** How often it was crawled, 0 when it is a document of one page. */
    static int crawls(ObjectNode document) {
        return Hidden.of(document).path(CRAWLS).asInt();
    }

    private static void addCrawls(ObjectNode view, ObjectNode document, Instant now) {
        Course course = Course.read(document);
        boolean done = crawls(document) > 0 && status(document, now).equals("ready");
        String last = done ? Dates.iso(course.end()) : Hidden.text(document, "crawled_before");
        view.put("last_crawled_at", last.isEmpty() ? null : last).putNull("crawled_urls");
        if (!last.isEmpty()) {
            view.putArray("crawled_urls").add(view.path("document_url").asText());
        }
        int finished = crawls(document) - (course.isOver(now) ? 0 : 1);
        view.put("crawl_count", crawls(document) > 0 ? (Integer) finished : null);
    }

    private static String wantedError(String url) {
        String path = String.valueOf(URI.create(url).getPath());
        String file = path.substring(path.lastIndexOf('/') + 1);
        return ERRORS.stream().filter(file::contains).findFirst().orElse("");
    }
}
