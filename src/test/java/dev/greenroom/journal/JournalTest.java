package dev.greenroom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Secret;
import dev.greenroom.client.Exchange;
import dev.greenroom.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final String SERVICE = "https://tavusapi.com";
    private static final String KEY = "tvs_SENTINEL_0123456789";

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final List<String> warnings = new ArrayList<>();

    private Journal journal() {
        return journal(folder, SERVICE);
    }

    private Journal journal(Path place, String service) {
        return new Journal(
                new Journal.Place(place, service, "1.2.3"), clock, () -> List.of(Secret.of(KEY)), warnings::add);
    }

    private static Exchange call(String method, String path, String sent, int status, String answered) {
        return new Exchange(
                "do it",
                1,
                method,
                SERVICE + path,
                Map.of("x-api-key", "********", "user-agent", "greenroom"),
                sent,
                status,
                Map.of("content-type", "application/json", "x-request-id", "q1"),
                answered,
                status == 0 ? "ConnectException" : "",
                Duration.ofMillis(12));
    }

    private static Exchange created(String name, String id) {
        return call(
                "POST",
                "/v2/personas",
                "{\"persona_name\":\"" + name + "\"}",
                200,
                "{\"persona_id\":\"" + id + "\",\"persona_name\":\"" + name + "\"}");
    }

    private LoggedCall only() {
        List<LoggedCall> all = new LoggedCalls(folder).newestFirst().toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append('\n').append(Files.readString(file)).append('\n');
            }
            return all.toString();
        }
    }

    @Test
    void a_call_is_a_folder_with_what_was_sent_and_what_came_back() {
        journal().exchanged(created("Coach", "p1"));
        LoggedCall call = only();
        assertThat(call.id()).matches("\\d{8}-\\d{6}_persona_create");
        assertThat(call.payload().path("persona_name").asText()).isEqualTo("Coach");
        assertThat(call.patch().isMissingNode()).isTrue();
        assertThat(call.response().path("persona_id").asText()).isEqualTo("p1");
        JsonNode meta = call.meta();
        assertThat(meta.path("endpoint").asText()).isEqualTo(SERVICE + "/v2/personas");
        assertThat(meta.path("base_url").asText()).isEqualTo(SERVICE);
        assertThat(meta.path("status").asInt()).isEqualTo(200);
        assertThat(meta.path("duration_ms").asInt()).isEqualTo(12);
        assertThat(meta.path("version").asText()).isEqualTo("1.2.3");
        assertThat(meta.path("response_headers").path("x-request-id").asText()).isEqualTo("q1");
        assertThat(meta.path("time").asText()).isEqualTo(clock.instant().toString());
    }

    @Test
    void reading_is_not_kept_and_makes_no_folder() {
        Path none = folder.resolve("none");
        journal(none, SERVICE).exchanged(call("GET", "/v2/personas", "", 200, "{}"));
        assertThat(none).doesNotExist();
    }

    @Test
    void a_patch_is_kept_as_one_and_knows_whom_it_changed() {
        journal()
                .exchanged(call(
                        "PATCH",
                        "/v2/pals/p1?force=true",
                        "[{\"op\":\"replace\",\"path\":\"/pal_name\",\"value\":\"New\"}]",
                        304,
                        ""));
        LoggedCall call = only();
        assertThat(call.action()).isEqualTo("persona_update");
        assertThat(call.patch().path(0).path("value").asText()).isEqualTo("New");
        assertThat(call.response().isNull()).isTrue();
        assertThat(call.subjectId()).isEqualTo("p1");
        assertThat(call.name()).isEqualTo("New");
        assertThat(call.endpoint()).endsWith("/v2/pals/p1?force=true");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v2/personas,persona_create",
        "POST,/v2/pals,persona_create",
        "PATCH,/v2/personas/p1,persona_update",
        "DELETE,/v2/faces/r1?hard=true,replica_delete",
        "PATCH,/v2/replicas/r1/name,replica_rename",
        "POST,/v2/conversations,conversation_create",
        "POST,/v2/conversations/c1/end,conversation_end",
        "POST,/v2/pronunciation-dictionaries,pronunciation-dictionary_create",
        "PUT,/v2/pals/p1/skills,persona_update",
        "POST,/v2/documents/d8-1/recrawl,document_recrawl",
        "POST,/proxy/v2/videos,video_create",
        "POST,/v2/%2e%2e%2f%2e%2e%2fetc,etc_create",
        "POST,/v2/%1b%5b2J,2j_create",
        "DELETE,/,api_delete"
    })
    void the_folder_says_what_was_done(String method, String path, String action) {
        journal().exchanged(call(method, path, "{}", 200, "{}"));
        assertThat(only().action()).isEqualTo(action);
        assertThat(only().folder().getParent()).isEqualTo(folder);
    }

    @Test
    void calls_of_one_second_do_not_collide() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    Journal journal = journal();
                    IntStream.range(0, 25)
                            .forEach(number -> journal.exchanged(created("n" + writer, "p" + writer + "-" + number)));
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
        List<LoggedCall> calls = new LoggedCalls(folder).newestFirst().toList();
        assertThat(calls.stream().map(LoggedCall::subjectId).distinct()).hasSize(200);
        assertThat(calls.stream().map(LoggedCall::id))
                .contains(
                        "20260101-000000_persona_create",
                        "20260101-000000-2_persona_create",
                        "20260101-000000-200_persona_create");
        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("."));
        assertThat(warnings).isEmpty();
    }

    @Test
    void only_the_owner_may_read() throws IOException {
        Path place = folder.resolve("a/logs");
        journal(place, SERVICE).exchanged(created("Coach", "p1"));
        LoggedCall call = new LoggedCalls(place).newestFirst().findFirst().orElseThrow();
        assertThat(permissions(place)).isEqualTo("rwx------");
        assertThat(permissions(call.folder())).isEqualTo("rwx------");
        for (String file : List.of("payload.json", "response.json", "meta.json")) {
            assertThat(permissions(call.folder().resolve(file))).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"layers\":{\"llm\":{\"api_key\":\"THE-SECRET-1\"}}}",
                "{\"layers\":{\"tts\":{\"openai_api_key\":\"THE-SECRET-1\"}}}",
                "{\"delivery\":{\"headers\":{\"Authorization\":\"Bearer THE-SECRET-1\"}}}",
                "{\"headers\":{\"x-webhook-secret\":\"THE-SECRET-1\"}}",
                "{\"headers\":[{\"name\":\"X-Api-Key\",\"value\":\"THE-SECRET-1\"}]}",
                "[{\"op\":\"replace\",\"path\":\"/layers/llm/api_key\",\"value\":\"THE-SECRET-1\"}]",
                "{\"callback_url\":\"https://me.example/hook?secret=THE-SECRET-1&x=1\"}",
                "{\"callback_url\":\"https://me:THE-SECRET-1@me.example/hook\"}",
                "{\"callback_url\":\"https://me.example/hook?access=THE-SECRET-1\"}",
                "{\"system_prompt\":\"see https://me.example/?sig=THE-SECRET-1, then go on\"}",
                "{\"meeting_token\":\"THE-SECRET-1\"}",
                "{\"conversation_url\":\"https://tavus.daily.co/THE-SECRET-1\"}",
                "{\"password\":1234567890123,\"note\":\"THE-SECRET\"}"
            })
    void a_secret_of_the_users_own_is_in_no_file(String body) throws IOException {
        String method = body.startsWith("[") ? "PATCH" : "POST";
        journal().exchanged(call(method, "/v2/personas/p1", body, 200, body));
        assertThat(everything()).contains("********").doesNotContain("THE-SECRET-1", "1234567890123");
    }

    @Test
    void a_secret_that_an_error_quotes_is_taken_out_there_too() throws IOException {
        String sent = "{\"layers\":{\"llm\":{\"api_key\":\"sk-quoted-0001\"}}}";
        journal().exchanged(call("POST", "/v2/personas", sent, 400, "{\"error\":\"bad key sk-quoted-0001\"}"));
        journal().exchanged(call("POST", "/v2/personas", sent, 502, "<html>sk-quoted-0001 " + KEY + "</html>"));
        assertThat(everything())
                .contains("bad key ********", "<html>")
                .doesNotContain("sk-quoted-0001")
                .doesNotContain(KEY);
    }

    @Test
    void a_schema_that_names_a_password_and_a_plain_address_stay() throws IOException {
        String body = "{\"parameters\":{\"properties\":{\"password\":{\"type\":\"string\"}}},"
                + "\"train_video_url\":\"https://files.example/a.mp4?page=2\",\"max_tokens\":4000}";
        journal().exchanged(call("POST", "/v2/tools", body, 200, "{}"));
        assertThat(only().payload().toString()).isEqualTo(body);
    }

    @Test
    void numbers_keep_every_digit() {
        String body = "{\"big\":12345678901234567890123,\"exact\":0.10000000000000000001}";
        journal().exchanged(call("POST", "/v2/tools", body, 200, "{}"));
        assertThat(only().payload().toString()).isEqualTo(body);
    }

    @Test
    void text_from_outside_moves_no_cursor_and_breaks_no_line() throws IOException {
        String name = "a\\u001b[2J\\nb\\u009b\\u202e\\u2028é";
        journal().exchanged(created(name, "p1"));
        assertThat(everything().codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.getType(c) == Character.CONTROL
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR);
        assertThat(only().name()).isEqualTo("a\u001b[2J\nb\u009b\u202e\u2028é");
    }

    @Test
    void a_folder_that_cannot_be_written_is_one_warning_and_no_more() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Journal journal = journal(file.resolve("logs"), SERVICE);
        journal.exchanged(created("Coach", "p1"));
        journal.exchanged(created("Coach", "p2"));
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).startsWith("calls are not logged in " + file);
    }

    @Test
    void a_call_without_an_answer_is_kept_with_its_problem() {
        journal().exchanged(call("POST", "/v2/personas", "{}", 0, ""));
        assertThat(only().isSuccess()).isFalse();
        assertThat(only().meta().path("problem").asText()).isEqualTo("ConnectException");
    }

    @Test
    void the_newest_persona_of_exactly_that_name_and_service_is_remembered() {
        journal().exchanged(created("Coach", "p1"));
        clock.sleep(Duration.ofSeconds(1));
        journal().exchanged(created("Coach", "p2"));
        journal().exchanged(created("coach", "p3"));
        journal(folder, "sandbox").exchanged(created("Coach", "p4"));
        journal()
                .exchanged(
                        call("POST", "/v2/personas", "{\"persona_name\":\"Coach\"}", 400, "{\"persona_id\":\"p5\"}"));
        LoggedCalls calls = new LoggedCalls(folder);
        assertThat(calls.personaId("Coach", SERVICE)).contains("p2");
        assertThat(calls.personaId("Coach", "sandbox")).contains("p4");
        assertThat(calls.personaId("Coac", SERVICE)).isEmpty();
        clock.sleep(Duration.ofSeconds(1));
        journal().exchanged(call("DELETE", "/v2/personas/p2", "", 204, ""));
        assertThat(calls.personaId("Coach", SERVICE)).contains("p1");
    }

    @Test
    void within_a_second_the_later_call_is_the_newer_one() {
        journal().exchanged(created("Coach", "p1"));
        clock.sleep(Duration.ofMillis(5));
        journal().exchanged(call("POST", "/v2/conversations", "{}", 200, "{\"conversation_id\":\"c1\"}"));
        clock.sleep(Duration.ofMillis(5));
        journal().exchanged(created("Coach", "p2"));
        assertThat(new LoggedCalls(folder).newestFirst().map(LoggedCall::subjectId))
                .containsExactly("p2", "c1", "p1");
    }

    @Test
    void what_is_no_call_is_neither_listed_nor_old() throws IOException {
        Files.createDirectories(folder.resolve("webhook/c1"));
        Files.createDirectories(folder.resolve("99999999-999999_persona_create"));
        Files.createDirectories(folder.resolve("20200101-000000_"));
        Files.writeString(folder.resolve("20200101-000000_persona_create"), "a file");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("20200102-000000_persona_create"), elsewhere);
        LoggedCalls calls = new LoggedCalls(folder);
        assertThat(calls.newestFirst()).isEmpty();
        assertThat(calls.olderThan(Instant.MAX)).isEmpty();
    }

    @Test
    void a_damaged_call_is_still_listed() throws IOException {
        Path damaged = Files.createDirectories(folder.resolve("20200101-000000-3_persona_create"));
        Files.writeString(damaged.resolve("meta.json"), "{\"time\":\"yester");
        LoggedCall call = only();
        assertThat(call.time()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(call.status()).isZero();
    }
}
