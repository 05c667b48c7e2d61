package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.route.Schema;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code /v2/documents}. Nothing is fetched. A document whose file is named after one of the service's errors, such as
 * {@code https://example.org/file_empty.pdf}, ends in that error.
 *
 * <p>Assumed, as no source tells: a callback is the whole document, as reading it gives it; a page's limit is at most
 * 100; a tag is enough to be listed by {@code tags}; deleting leaves the id in personas; only the page that a crawl
 * starts from is found by it.
 */
public final class Documents implements SandboxRoutes {
    private static final int FIRST_PAGE = 0;
    private static final int GREATEST_LIMIT = 100;
    private static final Schema CREATION = Schema.of()
            .field("document_url", Rule.URL)
            .field("document_name", Rule.shortText(255))
            .field("callback_url", Rule.URL)
            .field("tags", Rule.TEXTS)
            .field("crawl", Crawls.CONFIGURATION);
    private static final Schema CHANGE =
            Schema.of().field("document_name", Rule.shortText(255)).field("tags", Rule.TEXTS);

    @Override
    public void join(SandboxSite site) {
        Entities documents = site.entities("documents");
        Crawls crawls = new Crawls(site, documents);
        String one = "/v2/documents/{id}";
        site.on("POST", "/v2/documents", request -> create(site, documents, crawls, request))
                .on("GET", "/v2/documents", request -> list(site, documents, request))
                .on("GET", one, request -> Response.json(200, Reading.view(found(documents, request), site.now())))
                .on("PATCH", one, request -> change(site, documents, request))
                .on("DELETE", one, request -> delete(documents, request))
                .on("POST", one + "/recrawl", request -> recrawl(site, documents, crawls, request));
        site.whenTimePasses(now -> tellOfChanges(site, documents, now));
    }

    private static Response create(SandboxSite site, Entities documents, Crawls crawls, Request request) {
        if (!request.json().has("document_url")) {
            throw Refusal.error(400, "Invalid request: document_url is required");
        }
        ObjectNode body = CREATION.read(request);
        return site.alone(() -> {
            if (body.has("crawl")) {
                crawls.checkLimits();
            }
            ObjectNode document = document(site, body);
            documents.put(document.path("document_id").asText(), document);
            tellOfChanges(site, documents, site.now());
            return Response.json(200, Reading.view(document, site.now()));
        });
    }

    private static ObjectNode document(SandboxSite site, ObjectNode body) {
        String id = site.newId("d8-", 12);
        String now = Dates.iso(site.now());
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("document_id", id)
                .put("document_name", body.path("document_name").asText("Document " + id))
                .put("document_url", body.path("document_url").asText())
                .put("created_at", now)
                .put("updated_at", now)
                .put("callback_url", body.path("callback_url").asText(""));
        document.putArray("tags");
        if (body.has("tags")) {
            document.set("tags", body.get("tags"));
        }
        document.set("crawl_config", body.get("crawl"));
        Reading.begin(document, site, body.has("crawl"));
        return document;
    }

    private static Response list(SandboxSite site, Entities documents, Request request) {
        Page page = Page.of(request, FIRST_PAGE, GREATEST_LIMIT);
        Instant now = site.now();
        String text = Parameters.text(request, "name_or_uuid").orElse("");
        String status = Parameters.text(request, "status").orElse("");
        List<String> tags =
                Arrays.asList(Parameters.text(request, "tags").orElse("").split(","));
        boolean anyTag = Parameters.text(request, "tags").isEmpty();
        List<ObjectNode> found = documents.list().stream()
                .map(document -> Reading.view(document, now))
                .filter(document -> document.path("document_name").asText().contains(text)
                        || document.path("document_id").asText().equals(text))
                .filter(document ->
                        status.isEmpty() || document.path("status").asText().equals(status))
                .filter(document -> anyTag
                        || StreamSupport.stream(document.path("tags").spliterator(), false)
                                .map(JsonNode::asText)
                                .anyMatch(tags::contains))
                .collect(Collectors.toList());
        if (Parameters.oneOf(request, "sort", "ascending", "descending")
                .filter("descending"::equals)
                .isPresent()) {
            Collections.reverse(found);
        }
        return Response.json(
                200,
                page.envelope(found, document -> document)
                        .put("page", page.number())
                        .put("limit", page.limit()));
    }

    private static Response change(SandboxSite site, Entities documents, Request request) {
        found(documents, request);
        ObjectNode body = CHANGE.read(request);
        ObjectNode changed = documents
                .change(request.parameter("id"), document -> {
                    document.setAll(body);
                    return document.put("updated_at", Dates.iso(site.now()));
                })
                .orElseThrow(Documents::unknown);
        return Response.json(200, Reading.view(changed, site.now()));
    }

    private static Response delete(Entities documents, Request request) {
        if (!documents.remove(request.parameter("id"))) {
            throw unknown();
        }
        return Response.empty(204);
    }

    private static Response recrawl(SandboxSite site, Entities documents, Crawls crawls, Request request) {
        return site.alone(() -> {
            ObjectNode document = found(documents, request);
            crawls.checkRecrawl(document, Crawls.RECRAWL.read(request));
            Reading.beginAgain(document, site);
            documents.put(request.parameter("id"), document);
            tellOfChanges(site, documents, site.now());
            return Response.json(202, Reading.view(document, site.now()));
        });
    }

    private static ObjectNode found(Entities documents, Request request) {
        return documents.find(request.parameter("id")).orElseThrow(Documents::unknown);
    }

    private static Refusal unknown() {
        return Refusal.message(404, "Document not found");
    }

    /** Posts what documents have become since it was last asked. */
    private static void tellOfChanges(SandboxSite site, Entities documents, Instant now) {
        site.alone(() -> {
            documents.list().stream()
                    .filter(document -> !document.path("callback_url").asText().isEmpty())
                    .filter(document -> !Reading.status(document, now).equals(Hidden.text(document, "told")))
                    .forEach(document -> tellOfChange(site, documents, document, now));
            return null;
        });
    }

    private static void tellOfChange(SandboxSite site, Entities documents, ObjectNode document, Instant now) {
        documents.change(document.path("document_id").asText(), told -> {
            Hidden.of(told).put("told", Reading.status(document, now));
            return told;
        });
        site.callbacks().post(document.path("callback_url").asText(), Reading.view(document, now));
    }
}
