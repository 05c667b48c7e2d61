package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandsTest {
    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String persona(String name) {
        return read(rig.run("persona", "create", "--persona-name", name, "--system-prompt", "x", "--json")
                        .out())
                .path("persona_id")
                .asText();
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private List<String> folders(Path logs) throws IOException {
        try (Stream<Path> all = Files.list(logs)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void every_writing_call_is_kept_and_listed_the_newest_first() throws IOException {
        String id = persona("Coach");
        rig.after(Duration.ofSeconds(2));
        rig.run("persona", "delete", id, "--yes");
        rig.run("persona", "list");
        assertThat(folders(home.resolve(".local/state/greenroom/logs")))
                .containsExactly("20260101-000000_persona_create", "20260101-000002_persona_delete");
        CommandLineRig.Run run = rig.run("logs", "list");
        assertThat(run.out().lines().skip(1).map(line -> line.split("\\s+")[0]))
                .containsExactly("20260101-000002_persona_delete", "20260101-000000_persona_create");
        JsonNode rows =
                read(rig.run("logs", "list", "--json", "--grep", "create").out());
        assertThat(rows.path(0).path("subject_id").asText()).isEqualTo(id);
        assertThat(rows.path(0).path("action").asText()).isEqualTo("persona_create");
        assertThat(rows).hasSize(1);
    }

    @Test
    void people_are_told_times_to_the_second_and_programs_to_the_last_digit() {
        rig.after(Duration.ofNanos(7_123_456_789L));
        String id = persona("Coach");
        assertThat(rig.run("logs", "show").out()).containsPattern("Time +2026-01-01T00:00:07Z\n");
        assertThat(rig.run("logs", "show", "--json").out()).contains("2026-01-01T00:00:07.123456789Z");
        assertThat(rig.run("persona", "get", id).out()).containsPattern("Created +2026-01-01T00:00:07Z\n");
        assertThat(rig.run("persona", "list").out()).containsPattern("2026-01-01T00:00:07Z *\n");
    }

    @Test
    void somebodys_own_request_is_kept_as_well() {
        rig.run("api", "POST", "/v2/personas", "--field", "persona_name=Own", "--field", "system_prompt=x");
        assertThat(rig.run("logs", "latest").out()).contains("persona_create", "Own");
    }

    @Test
    void a_project_has_its_own_logs() throws IOException {
        Files.createDirectories(home.resolve("configs"));
        persona("Coach");
        assertThat(folders(home.resolve("logs"))).hasSize(1);
        rig.with("GREENROOM_LOG_DIR", "elsewhere/kept");
        persona("Coach");
        assertThat(folders(home.resolve("elsewhere/kept"))).hasSize(1);
    }

    @Test
    void one_call_is_shown_by_its_name_a_part_of_it_or_as_the_newest() {
        String id = persona("Coach");
        CommandLineRig.Run newest = rig.run("logs", "show");
        assertThat(newest.out()).contains("Log 20260101-000000_persona_create", "POST http", "Coach", id);
        assertThat(rig.run("logs", "show", "persona_create").out()).isEqualTo(newest.out());
        JsonNode all = read(rig.run("logs", "show", "20260101-000000_persona_create", "--json")
                .out());
        assertThat(all.path("meta").path("status").asInt()).isEqualTo(200);
        assertThat(all.path("response").path("persona_id").asText()).isEqualTo(id);
        assertThat(all.path("payload").path("persona_name").asText()).isEqualTo("Coach");
    }

    @Test
    void a_part_that_several_have_lists_them_and_what_is_not_there_is_not_found() {
        persona("A");
        persona("B");
        CommandLineRig.Run several = rig.run("logs", "show", "persona");
        assertThat(several.code()).isEqualTo(ExitCode.USAGE);
        assertThat(several.error()).contains("20260101-000000-2_persona_create, 20260101-000000_persona_create");
        assertThat(rig.run("logs", "show", "../../etc").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(rig.run("logs", "show", "20260101-000000_persona_create").code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void the_latest_id_is_one_word_for_a_script() {
        String first = persona("A");
        rig.after(Duration.ofSeconds(1));
        String second = persona("B");
        rig.after(Duration.ofSeconds(1));
        rig.run("conversation", "create", "--persona-id", first, "--replica-id", "r4317e64d25a");
        assertThat(rig.run("logs", "latest", "--field", "persona_id").out()).isEqualTo(second + "\n");
        assertThat(rig.run("logs", "latest", "--field", "conversation_id", "--action", "conversation")
                        .out())
                .startsWith("c");
        assertThat(read(rig.run("logs", "latest", "--field", "persona_id", "--json")
                        .out()))
                .isEqualTo(read("{\"persona_id\":\"" + second + "\"}"));
        assertThat(rig.run("logs", "latest", "--field", "nothing").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(rig.run("logs", "latest", "--action", "video").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(rig.run("logs", "latest", "--field", "..").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_call_that_failed_has_no_id_to_hand_out() {
        String good = persona("A");
        rig.after(Duration.ofSeconds(1));
        rig.run("persona", "create", "--persona-name", "B", "--system-prompt", "x", "--default-replica-id", good);
        rig.run("api", "POST", "/v2/personas", "--field", "persona_name=C", "--field", "persona_id=p0");
        assertThat(rig.run("logs", "latest", "--field", "persona_id").out()).isEqualTo(good + "\n");
        assertThat(rig.run("logs", "latest").out()).contains("400");
    }

    @Test
    void clean_deletes_what_is_old_and_nothing_else() throws IOException {
        persona("Old");
        Path logs = home.resolve(".local/state/greenroom/logs");
        Files.createDirectories(logs.resolve("webhook/c1"));
        rig.after(Duration.ofDays(8));
        persona("New");
        CommandLineRig.Run dry = rig.run("logs", "clean", "--dry-run");
        assertThat(dry.out()).isEqualTo("Would delete 1 log older than 7 days; deleted nothing\n");
        assertThat(dry.error()).contains("20260101-000000_persona_create");
        assertThat(folders(logs)).hasSize(3);
        assertThat(rig.run("logs", "clean").out()).isEqualTo("Deleted 1 log older than 7 days\n");
        assertThat(folders(logs)).containsExactly("20260109-000000_persona_create", "webhook");
        assertThat(rig.run("logs", "clean").out()).startsWith("There are no logs older than 7 days");
        assertThat(read(rig.run("logs", "clean", "--days", "0", "--json").out()).path("deleted"))
                .hasSize(1);
        assertThat(folders(logs)).containsExactly("webhook");
        assertThat(rig.run("logs", "clean", "--days", "-1").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void without_any_logs_the_list_says_where_it_looked() {
        CommandLineRig.Run list = rig.run("logs", "list");
        assertThat(list.code()).isEqualTo(ExitCode.DONE);
        assertThat(list.error()).contains("No logs in " + home);
        assertThat(rig.run("logs", "list", "--json").out().strip()).isEqualTo("[\n]");
        assertThat(rig.run("logs", "show").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void a_folder_that_cannot_be_written_warns_once_and_the_call_is_done() throws IOException {
        Files.writeString(home.resolve("file"), "");
        rig.with("GREENROOM_LOG_DIR", "file/logs");
        CommandLineRig.Run run = rig.run("persona", "create", "--persona-name", "A", "--system-prompt", "x");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error().lines().filter(line -> line.contains("not logged")))
                .hasSize(1);
        assertThat(rig.run("persona", "get", "A").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void what_the_service_quotes_is_shown_harmless() {
        rig.run("persona", "create", "--persona-name", "a\u001b[2Jb", "--system-prompt", "x");
        assertThat(rig.run("logs", "list").out()).doesNotContain("\u001b").contains("a␛[2Jb");
        assertThat(rig.run("logs", "show").out()).doesNotContain("\u001b");
    }
}
