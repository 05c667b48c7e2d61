package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoCommandsTest {
    private static final String MARA = "r4317e64d25a";

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

    @Test
    void a_video_goes_through_its_life() throws IOException {
        String id = video("Sales");
        assertThat(rig.run("video", "list").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(id, "Sales", "queued");
        assertThat(json(rig.run("video", "list", "--json"))).hasSize(1);
        assertThat(rig.run("video", "get", "sales").out()).contains("Video Sales", id, "Script", "Hello");
        Run renamed = rig.run("video", "rename", "Sales", "Pitch");
        assertThat(renamed.out()).isEqualTo("Renamed video Sales to Pitch (" + id + ")\n");
        Run waited = rig.run("video", "wait", id);
        assertThat(waited.out()).isEqualTo("Video Pitch (" + id + ") is ready\n");
        assertThat(waited.error()).contains("greenroom video download " + id);
        assertThat(rig.run("video", "delete", id).code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("video", "delete", id, "--hard", "--yes").out())
                .isEqualTo("Deleted video Pitch (" + id + ")\n");
        assertThat(rig.run("video", "get", id).code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(rig.run("video", "list").error()).contains("No videos.");
    }

    @Test
    void generate_is_another_word_for_create_and_a_replica_may_be_named() throws IOException {
        Files.writeString(home.resolve("script.txt"), "From a file\n");
        Run run = rig.run(
                "video",
                "generate",
                "--name",
                "Sales",
                "--replica-id",
                "mara - studio",
                "--script-file",
                "script.txt",
                "--json");
        String id = json(run).path("video_id").asText();
        assertThat(json(rig.run("video", "get", id, "--json"))
                        .path("data")
                        .path("script")
                        .asText())
                .isEqualTo("From a file");
    }

    @Test
    void a_video_is_made_from_exactly_one_thing() {
        assertThat(create().code()).isEqualTo(ExitCode.USAGE);
        assertThat(create("--script", "a", "--script-file", "b").error()).contains("one of the two");
        assertThat(create("--audio-url", "./sound.wav").error()).contains("--audio-url is not a web address");
        assertThat(create("--audio-url", "https://files.invalid/sound.wav").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(rig.run("video", "create", "--script", "a").error()).contains("--name", "--replica-id");
    }

    @Test
    void a_failed_generation_says_why() throws IOException {
        String id = json(create("--script", "fail: no voice", "--json"))
                .path("video_id")
                .asText();
        Run waited = rig.run("video", "wait", id);
        assertThat(waited.code()).isEqualTo(ExitCode.FAILED);
        assertThat(waited.error()).contains("ended: error, no voice (asked for)");
        assertThat(rig.run("video", "download", id).error()).contains("there is no file of video", "no voice");
        assertThat(rig.run("video", "get", id).out()).contains("Error", "no voice");
    }

    @Test
    void a_wait_that_takes_too_long_is_exit_5_with_the_last_status() throws IOException {
        Run waited = rig.run("video", "wait", video("Sales"), "--timeout", "1s");
        assertThat(waited.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(waited.error()).contains("last status: generating");
    }

    @Test
    void a_video_that_is_not_ready_is_not_downloaded_and_waiting_is_hinted_at() throws IOException {
        String id = video("Sales");
        Run run = rig.run("video", "download", id);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("is not ready: queued", "hint: wait for it: greenroom video wait " + id);
    }

    @Test
    void a_download_is_named_after_the_video_unless_told_otherwise() throws IOException {
        String id = ready("Sales");
        Path own = home.resolve("Sales-" + id + ".mp4");
        Run run = rig.run("video", "download", "Sales");
        assertThat(run.out()).matches("Downloaded video Sales \\(" + id + "\\) to " + own + " \\(\\d+\\.\\d kB\\)\n");
        Files.createDirectory(home.resolve("films"));
        rig.run("video", "download", id, "-o", "films");
        assertThat(home.resolve("films/Sales-" + id + ".mp4")).hasSameBinaryContentAs(own);
        JsonNode json = json(rig.run("video", "download", id, "-o", "films/b.mp4", "--json"));
        assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(own));
        assertThat(json.path("file").asText())
                .isEqualTo(home.resolve("films/b.mp4").toString());
        assertThat(rig.run("video", "download", id, "-o", "none/b.mp4").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void an_existing_file_needs_yes_without_a_terminal() throws IOException {
        String id = ready("Sales");
        Path file = Files.writeString(home.resolve("a.mp4"), "mine");
        Run refused = rig.run("video", "download", id, "-o", "a.mp4");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.error()).contains("--yes");
        assertThat(file).hasContent("mine");
        assertThat(rig.run("video", "download", id, "-o", "a.mp4", "--yes").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(Files.size(file)).isGreaterThan(1000);
    }

    @Test
    void a_name_from_outside_stays_in_the_folder() throws IOException {
        ready("../../../etc/cron.d/\u001b[2Jevil");
        Run run = rig.run(
                "video",
                "download",
                json(rig.run("video", "list", "--json"))
                        .path(0)
                        .path("video_id")
                        .asText());
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(home)
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("etc-cron.d-2Jevil-"));
    }

    private String ready(String name) throws IOException {
        String id = video(name);
        assertThat(rig.run("video", "wait", id).code()).isEqualTo(ExitCode.DONE);
        return id;
    }

    private String video(String name) throws IOException {
        return json(rig.run("video", "create", "--name", name, "--replica-id", MARA, "--script", "Hello", "--json"))
                .path("video_id")
                .asText();
    }

    private Run create(String... options) {
        List<String> words = new ArrayList<>(List.of("video", "create", "--name", "Sales", "--replica-id", MARA));
        words.addAll(List.of(options));
        return rig.run(words.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
