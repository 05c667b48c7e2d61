package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any one request, with the key. */
class ApiCommandTest {
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
    void api_sends_any_request_and_prints_the_body_whatever_the_status() throws IOException {
        Run got = rig.run("api", "GET", "/v2/replicas?limit=2");
        assertThat(new ObjectMapper().readTree(got.out()).path("data")).hasSize(2);
        Run wrong = rig.run("api", "POST", "/v2/replicas", "--field", "x=1");
        assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
        assertThat(new ObjectMapper().readTree(wrong.out()).has("error")).isTrue();
        Files.writeString(home.resolve("body.json"), "{\"replica_name\": ");
        Run broken = rig.run("api", "PATCH", "/v2/replicas/x/name", "--input", "body.json");
        assertThat(broken.code()).isEqualTo(ExitCode.USAGE);
        assertThat(broken.error()).contains("line 1");
    }

    @Test
    void api_leaves_half_a_character_spelt() throws IOException {
        try (MockWebServer service = new MockWebServer()) {
            service.enqueue(new MockResponse.Builder()
                    .body("{\"a\":\"x\\ud800y\",\"c\":[\"\\ud83d\\ude00\"]}")
                    .build());
            service.start();
            Run run = rig.run(
                    "api", "GET", "/v2/x", "--base-url", service.url("/").toString());
            assertThat(run.out().replaceAll("\\s", ""))
                    .as(run.error())
                    .isEqualTo("{\"a\":\"x\\ud800y\",\"c\":[\"\uD83D\uDE00\"]}");
        }
    }

    @Test
    void a_field_of_a_body_is_typed_or_text_as_its_option_says() throws IOException {
        String id = rig.replica("Anna");
        Run typed = rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "-F", "replica_name=007.5");
        assertThat(typed.code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("replica", "get", id, "--json").out()).contains("\"007.5\"");
        Run number = rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "--field", "replica_name=42");
        assertThat(number.code()).isEqualTo(ExitCode.FAILED);
        Run text = rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "--raw-field", "replica_name=42");
        assertThat(text.code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "-f", "replica_name=true")
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(rig.run("replica", "get", id, "--json").out()).contains("\"true\"");
    }

    @Test
    void an_empty_input_is_no_body() {
        assertThat(rig.typing("")
                        .run("api", "POST", "/v2/replicas", "--input", "-")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
