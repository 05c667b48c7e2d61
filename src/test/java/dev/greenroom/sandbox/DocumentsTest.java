package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
    private static final String PAGE = "{'document_url':'https://example.org/a.pdf'}";
    private static final String SITE = "{'document_url':'https://example.org/','crawl':{'depth':2,'max_pages':10}}";

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(clock)
            .settings(now -> now.withReadingTime(Duration.ofSeconds(100)))
            .start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void isReadByTheClock() {
        JsonNode created = caller.post("/v2/documents", PAGE).json();
        String id = created.path("document_id").asText();

        assertThat(id).matches("d8-[0-9a-f]{12}");
        assertThat(created.path("status").asText()).isEqualTo("started");
        assertThat(created.path("progress").isNull()).isTrue();
        clock.pass(Duration.ofSeconds(40));
        assertThat(get(id).path("status").asText()).isEqualTo("processing");
        assertThat(get(id).path("progress").asInt()).isEqualTo(40);
        clock.pass(Duration.ofSeconds(60));
        assertThat(get(id).path("status").asText()).isEqualTo("ready");
        assertThat(get(id).path("progress").isNull()).isTrue();
        assertThat(get(id).path("updated_at").asText()).isEqualTo("2026-11-21T10:01:40.000Z");
        assertThat(get(id).path("crawl_count").isNull()).isTrue();
    }

    @Test
    void aFileNamedAfterAnErrorEndsInIt() {
        String id = create(PAGE.replace("a.pdf", "file_empty.pdf"));
        clock.pass(Duration.ofSeconds(100));

        assertThat(get(id).path("status").asText()).isEqualTo("error");
        assertThat(get(id).path("error_message").asText()).isEqualTo("file_empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                  | Invalid request: document_url is required
            {'document_url':'a.pdf'}                            | Bad Request. {'document_url': ['Not a valid URL.']}
            {'document_url':'https://e.org/a','crawl':{'depth':11}} | Bad Request. {'crawl': {'depth': ['Must be greater than or equal to 1 and less than or equal to 10.']}}
            {'document_url':'https://e.org/a','tags':'x'}       | Bad Request. {'tags': ['Not a valid list.']}
            {'document_url':'https://e.org/a','file':'x'}       | Bad Request. {'file': ['Unknown field.']}
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post("/v2/documents", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void listsFromPageZeroOldestFirst() {
        String first = create(PAGE.replace("}", ",'document_name':'First','tags':['a']}"));
        clock.pass(Duration.ofSeconds(100));
        String second = create(PAGE.replace("}", ",'document_name':'Second','tags':['a','b']}"));

        assertThat(ids("")).containsExactly(first, second);
        assertThat(ids("?sort=descending&limit=1")).containsExactly(second);
        assertThat(ids("?limit=1&page=1")).containsExactly(second);
        assertThat(ids("?status=ready")).containsExactly(first);
        assertThat(ids("?tags=b,c")).containsExactly(second);
        assertThat(ids("?name_or_uuid=Fir")).containsExactly(first);
        assertThat(ids("?name_or_uuid=" + second)).containsExactly(second);
        assertThat(caller.get("/v2/documents?page=-1").status()).isEqualTo(400);
    }

    @Test
    void aChangeIsMergedAndOverwritesTags() {
        String id = create(PAGE.replace("}", ",'document_name':'Old','tags':['a','b']}"));

        JsonNode changed = caller.patch("/v2/documents/" + id, "{'tags':['c']}").json();
        assertThat(changed.path("document_name").asText()).isEqualTo("Old");
        assertThat(changed.path("tags")).extracting(JsonNode::asText).containsExactly("c");
        assertThat(caller.patch("/v2/documents/" + id, "{'document_name':'New'}")
                        .json()
                        .path("document_name")
                        .asText())
                .isEqualTo("New");
        assertThat(caller.patch("/v2/documents/" + id, "{'document_url':'https://e.org/'}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.patch("/v2/documents/" + id, "[{'op':'remove','path':'/tags'}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownOneIsA404() {
        String id = create(PAGE);

        assertThat(caller.delete("/v2/documents/" + id)).hasToString("204 ");
        for (String method : List.of("GET", "DELETE")) {
            assertThat(caller.send(method, "/v2/documents/" + id, null))
                    .hasToString("404 {\"message\":\"Document not found\"}");
        }
        assertThat(caller.patch("/v2/documents/" + id, "{}").status()).isEqualTo(404);
        assertThat(caller.post("/v2/documents/" + id + "/recrawl", "").status()).isEqualTo(404);
    }

    @Test
    void crawlsAgainAfterAWhile() {
        String id = create(SITE);
        assertThat(recrawl(id, ""))
                .hasToString("409 {\"error\":\"Document must be in 'ready' or 'error' state to recrawl,"
                        + " current status: started\"}");
        clock.pass(Duration.ofSeconds(100));
        assertThat(get(id).path("crawl_count").asInt()).isEqualTo(1);
        assertThat(get(id).path("last_crawled_at").asText()).isEqualTo("2026-11-21T10:01:40.000Z");

        Caller.Answer again = recrawl(id, "{'crawl':{'depth':3}}");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("status").asText()).isEqualTo("recrawling");
        assertThat(again.json().path("crawl_count").asInt()).isEqualTo(1);
        assertThat(again.json().at("/crawl_config/depth").asInt()).isEqualTo(2);
        assertThat(again.json().path("last_crawled_at").asText()).isEqualTo("2026-11-21T10:01:40.000Z");
        clock.pass(Duration.ofSeconds(900));
        assertThat(get(id).path("crawl_count").asInt()).isEqualTo(2);
        assertThat(recrawl(id, ""))
                .hasToString("429 {\"error\":\"Recrawl cooldown: please wait 45 minutes before recrawling"
                        + " this document.\"}");
        clock.pass(Duration.ofMinutes(45));
        assertThat(recrawl(id, "").status()).isEqualTo(202);
    }

    @Test
    void whatWasNotCrawledIsCrawledOnlyWhenToldHow() {
        String id = create(PAGE);
        clock.pass(Duration.ofSeconds(100));

        assertThat(recrawl(id, ""))
                .hasToString("400 {\"error\":\"Document was not created with crawl configuration\"}");
        assertThat(recrawl(id, "{'crawl':{'depth':1}}").status()).isEqualTo(202);
    }

    @Test
    void crawlsFiveAtOnceAndAHundredInAll() {
        for (int i = 0; i < 100; i++) {
            if (i % 5 == 0) {
                clock.pass(Duration.ofSeconds(100));
            }
            assertThat(caller.post("/v2/documents", SITE).status()).isEqualTo(200);
            if (i == 4) {
                assertThat(caller.post("/v2/documents", SITE).status()).isEqualTo(429);
            }
        }
        clock.pass(Duration.ofSeconds(100));

        assertThat(caller.post("/v2/documents", SITE)).asString().contains("Crawl document limit reached (100)");
        assertThat(caller.post("/v2/documents", PAGE).status()).isEqualTo(200);
    }

    @Test
    void postsEachStatusOnce() throws Exception {
        try (MockWebServer listener = new MockWebServer()) {
            for (int i = 0; i < 3; i++) {
                listener.enqueue(new MockResponse.Builder().build());
            }
            listener.start();
            String id = create(PAGE.replace("}", ",'callback_url':'" + listener.url("/hook") + "'}"));
            clock.pass(Duration.ofSeconds(50));
            sandbox.catchUp();
            sandbox.catchUp();
            clock.pass(Duration.ofSeconds(50));
            sandbox.catchUp();

            List<String> told = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                JsonNode body = Caller.callback(listener.takeRequest(10, TimeUnit.SECONDS));
                assertThat(body.path("document_id").asText()).isEqualTo(id);
                told.add(body.path("status").asText());
            }
            assertThat(told).containsExactly("started", "processing", "ready");
            sandbox.close();
            assertThat(listener.getRequestCount()).isEqualTo(3);
        }
    }

    private String create(String body) {
        return caller.post("/v2/documents", body).json().path("document_id").asText();
    }

    private JsonNode get(String id) {
        return caller.get("/v2/documents/" + id).json();
    }

    private Caller.Answer recrawl(String id, String body) {
        return caller.post("/v2/documents/" + id + "/recrawl", body);
    }

    private List<String> ids(String query) {
        return caller.get("/v2/documents" + query).json().path("data").findValuesAsText("document_id");
    }
}
