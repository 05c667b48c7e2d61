package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of what is sent, and of what comes back. */
class ShownPayloadTest {
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

    private CommandLineRig.Run run(String line) {
        return rig.run(line.split(" "));
    }

    private void file(String name, String json) throws IOException {
        Files.writeString(home.resolve(name), json.replace('\'', '"'));
    }

    @Test
    void a_callback_s_secrets_are_sent_but_never_shown() throws IOException {
        rig.with("WEBHOOK_URL", "http://user:pw_SENT2@h.example/tavus/callback?secret=whsec_SENT1");
        for (String line : new String[] {
            "conversation create --name A --dry-run --print-payload",
            "conversation create --name A --dry-run --json",
            "conversation create --name A --print-payload",
            "conversation create --name B --json",
            "conversation get B",
            "conversation get B --json",
            "conversation list --json"
        }) {
            CommandLineRig.Run run = run(line);
            assertThat(run.code()).as(line + run.error()).isEqualTo(ExitCode.DONE);
            assertThat(run.out() + run.error()).as(line).doesNotContain("SENT1", "SENT2");
        }
        assertThat(run("conversation get B").out())
                .contains("http://********@h.example/tavus/callback?secret=********");
    }

    @Test
    void a_masked_address_is_not_sent() throws IOException {
        CommandLineRig.Run run = run("conversation create --callback-url http://h/cb?secret=********");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        file("p.json", "{'persona_name': 'A', 'system_prompt': 'b',\n 'layers': {'llm': {'api_key': '********'}}}");
        run = run("persona create --config p.json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("p.json:2:").contains("masked");
    }

    @Test
    void a_persona_s_secrets_are_masked_alike_in_the_payload_and_in_the_log() throws IOException {
        rig.with("TAVUS_API_KEY", "key_SENT1234").with("MY_LLM_KEY", "abc_SENT5678");
        file(
                "p.json",
                "{'persona_name': 'A', 'system_prompt': 'key ${env:TAVUS_API_KEY} and ${env:MY_LLM_KEY}', 'layers':"
                        + " {'llm': {'model': 'm', 'base_url': 'https://u:pw_SENT@llm.example/v1?api_key=q_SENT', 'api_key':"
                        + " 'sk_SENT', 'headers': {'X-Own': 'h_SENT'}, 'extra_body': {'token': 't_SENT'}}}}");
        CommandLineRig.Run dry = run("persona create --config p.json --print-payload --dry-run");
        assertThat(dry.code()).as(dry.error()).isEqualTo(ExitCode.DONE);
        assertThat(dry.out()).doesNotContain("SENT").contains("X-Own");
        run("persona create --config p.json --print-payload");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(each -> each.endsWith("payload.json")).toList()) {
                assertThat(Files.readString(file)).doesNotContain("SENT").contains("X-Own");
            }
        }
        file("c.json", "{'layers': {'llm': {'headers': {'X-Own': 'i_SENT'}}}}");
        dry = run("persona update --persona-id A --config c.json --print-payload --dry-run");
        assertThat(dry.out()).doesNotContain("SENT").contains("headers");
    }

    @Test
    void a_file_that_never_ends_is_not_read() {
        CommandLineRig.Run run = run("persona create --name A --system-prompt-file /dev/zero --dry-run");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("/dev/zero is not a regular file");
        run = run("objective apply /dev/zero");
        assertThat(run.error()).contains("/dev/zero is not a regular file");
    }

    @Test
    void a_standard_input_that_is_too_long_is_refused() {
        rig.typing("x".repeat(1_100_000));
        CommandLineRig.Run run = run("persona create --name A --system-prompt-file - --dry-run");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("larger than 1 MB");
    }

    @Test
    void an_update_of_nobody_is_refused_in_a_dry_run_too() {
        CommandLineRig.Run run = run("persona update --system-prompt b --dry-run");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("which persona is to be updated?");
    }
}
