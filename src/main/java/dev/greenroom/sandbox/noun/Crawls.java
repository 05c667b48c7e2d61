package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.route.Schema;
import dev.greenroom.sandbox.state.Entities;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** How much may be crawled: so many documents, so many at once, each again only after a while. */
final class Crawls {
    static final Schema CONFIGURATION =
            Schema.of().field("depth", Rule.between(1, 10)).field("max_pages", Rule.between(1, 100));

    /** What may be sent to have a document crawled again. */
    static final Schema RECRAWL = Schema.of().field("crawl", CONFIGURATION);

    private static final int MOST_DOCUMENTS = 100;
    private static final int MOST_AT_ONCE = 5;
    private static final Duration COOLDOWN = Duration.ofHours(1);
    private static final Set<String> AT_REST = Set.of("ready", "error");

    private final SandboxSite site;
    private final Entities documents;

    Crawls(SandboxSite site, Entities documents) {
        this.site = Objects.requireNonNull(site, "site is null");
        this.documents = Objects.requireNonNull(documents, "documents are null");
    }

    /** Refuses a new document that is to be crawled when there are enough. */
    void checkLimits() {
        long crawled = documents.list().stream().filter(Crawls::isCrawled).count();
        if (crawled >= MOST_DOCUMENTS) {
            throw Refusal.error(
                    429,
                    "Crawl document limit reached (" + MOST_DOCUMENTS
                            + "). Contact support@tavus.io to increase your limit.");
        }
        checkConcurrency();
    }

    /** Refuses to crawl a document again: 409, 400 or 429. */
    void checkRecrawl(ObjectNode document, ObjectNode body) {
        String status = Reading.status(document, site.now());
        if (!AT_REST.contains(status)) {
            throw Refusal.error(
                    409, "Document must be in 'ready' or 'error' state to recrawl, current status: " + status);
        }
        if (!document.path("crawl_config").isObject() && !body.has("crawl")) {
            throw Refusal.error(400, "Document was not created with crawl configuration");
        }
        checkCooldown(Hidden.text(document, "recrawled_at"));
        checkConcurrency();
    }

    private void checkCooldown(String last) {
        Duration left = last.isEmpty()
                ? Duration.ZERO
                : Duration.between(site.now(), Instant.parse(last).plus(COOLDOWN));
        if (left.compareTo(Duration.ZERO) > 0) {
            throw Refusal.error(
                    429,
                    "Recrawl cooldown: please wait " + (left.toSeconds() + 59) / 60
                            + " minutes before recrawling this document.");
        }
    }

    private void checkConcurrency() {
        long running = documents.list().stream()
                .filter(document -> isCrawled(document) && !AT_REST.contains(Reading.status(document, site.now())))
                .count();
        if (running >= MOST_AT_ONCE) {
            throw Refusal.error(429, "Too many crawls at once: at most " + MOST_AT_ONCE + " may run.");
        }
    }

    private static boolean isCrawled(ObjectNode document) {
        return Reading.crawls(document) > 0;
    }
}
