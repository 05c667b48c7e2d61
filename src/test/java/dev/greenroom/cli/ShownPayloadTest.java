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

    private void refused(String line, String... words) {
        CommandLineRig.Run run = run(line);
        assertThat(run.code()).as(line + run).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains(words);
    }

    @Test
    void a_value_of_the_wrong_type_is_found_before_anything_is_sent() throws IOException {
        file("p.json", "{'persona_name': 'A', 'system_prompt': 'b',\n 'layers': {'llm': {'model': 5}}}");
        refused("persona create --config p.json --dry-run", "p.json:2:30: model: expected a text");
        file("p.json", "{'persona_name': 'A', 'system_prompt': null}");
        refused("persona update --config p.json --dry-run", "p.json:1:40: expected a text");
        file("c.json", "{'properties': {'max_call_duration': 'x'}}");
        refused("conversation create --config c.json --dry-run", "c.json:1:38: max_call_duration: expected a whole");
        file("c.json", "{'properties': {'participant_left_timeout': -1}}");
        refused("conversation create --config c.json --dry-run", "c.json:1:45: ");
        file("g.json", "{'guardrail_name': 'a', 'guardrail_prompt': 'b', 'tag': ['c']}");
        refused("guardrail apply g.json --dry-run", "g.json:1:50: unknown field \"tag\", did you mean \"tags\"?");
    }

    @Test
    void a_program_gets_all_faults_of_a_file_in_one_line() throws IOException {
        file("o.json", "{'data': [{'objective_name': '', 'objective_prompt': ''}]}");
        CommandLineRig.Run run = run("objective apply o.json --json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error().strip().lines()).hasSize(1);
        assertThat(run.error()).startsWith("{").contains("objective_name", "objective_prompt");
    }

    @Test
    void a_second_persona_of_a_name_is_pointed_out() {
        assertThat(run("persona create --name A --system-prompt b").error()).doesNotContain("another persona");
        CommandLineRig.Run run = run("persona create --name A --system-prompt b");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("another persona is named A already (p", "persona update --persona-id p");
        refused("persona get A", "2 personas are named \"A\": p", " (created 20");
    }

    @Test
    void a_room_of_a_persona_that_nobody_speaks_for_says_how_to_name_somebody() {
        run("persona create --name Guide --system-prompt b");
        CommandLineRig.Run run = run("conversation create --persona-id Guide");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("hint: name one with --replica-id ID", "--default-replica-id ID");
    }

    @Test
    void whatever_is_looked_up_by_name_is_missed_in_the_same_words() {
        CommandLineRig.Run run = run("replica get Nobody");
        assertThat(run.error()).contains("no replica has that id or name: Nobody", "replica list shows what there is");
        for (String noun : new String[] {"conversation", "video", "objective", "guardrail"}) {
            assertThat(run("--sandbox " + noun + " get Nobody").error())
                    .contains("no " + noun + " has that id or name: Nobody", "--sandbox " + noun + " list");
        }
        run = run("--sandbox persona get Nobody");
        assertThat(run.error()).contains("no persona has that id or name: Nobody", "greenroom --sandbox persona list");
        run = run("persona create --name A --system-prompt b --llm nope --dry-run");
        assertThat(run.error().split("presets/layers/llm", -1)).hasSize(2);
    }

    @Test
    void limits_of_a_file_are_told_in_plain_words() throws IOException {
        file("p.json", "[".repeat(300));
        refused("persona create --config p.json", "p.json:1:202: nested more than 200 levels deep");
        file("p.json", "{'a': " + "1".repeat(2000) + "}");
        refused("persona create --config p.json", "a number with too many digits");
        file("p.json", "{'a': 1e999999999999}");
        refused("persona create --config p.json", "p.json:1:7: a number with too many digits");
        file("p.json", "{'a': NaN}");
        CommandLineRig.Run run = run("persona create --config p.json");
        assertThat(run.error()).contains("p.json:1:").doesNotContain("JsonReadFeature");
    }

    @Test
    void a_number_that_arrives_as_the_same_is_no_change() throws IOException {
        file(
                "p.json",
                "{'persona_name': 'A', 'system_prompt': 'b', 'layers': {'llm': {'extra_body': {'temperature': 0.1}}}}");
        run("persona create --config p.json");
        file(
                "p.json",
                "{'persona_name': 'A', 'layers': {'llm': {'extra_body': {'temperature': 0.10000000000000001}}}}");
        CommandLineRig.Run run = run("persona update --config p.json --print-payload");
        assertThat(run.out()).doesNotContain("replace").contains("nothing was changed");
    }

    @Test
    void quiet_prints_the_last_line_alone() throws IOException {
        CommandLineRig.Run run = run("conversation create --name A -q");
        assertThat(run.out().strip().lines()).hasSize(1);
        file("p.json", "{'persona_name': 'A', 'system_prompt': 'b', 'default_replica_id': 'r4317e64d25a'}");
        file("c.json", "{'conversation_name': 'B'}");
        run = run("run p.json c.json -q");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().strip().lines()).hasSize(1);
        assertThat(run.out()).startsWith("Created conversation B");
    }
}
