package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is away, silent or slow is a failure that a person and a program hear of. */
class FlowFailureCommandsTest {
    private static final String FLOW = """
            flow: talk
            templates: talk
            init: ready
            states:
              ready: {say: ready.j}
              q: {ask: q.j, then: answered, retry: {tries: 3, first: %s, jitter: 0}}
              a: {say: a.j}
            transitions:
              - ready, a --> q: user_input
              - q --> a: answered
            """;

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home);
        Files.createDirectories(home.resolve("talk"));
        Files.writeString(home.resolve("talk/ready.j"), "Ready.");
        Files.writeString(home.resolve("talk/q.j"), "{{ actor_input }}");
        Files.writeString(home.resolve("talk/a.j"), "Answer: {{ actor_input }}");
        script("- {when: good, answer: fine}");
        waiting("1s");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void script(String rules) throws IOException {
        Files.writeString(home.resolve("talk/script.yaml"), rules + "\n");
    }

    private void waiting(String first) throws IOException {
        Files.writeString(home.resolve("talk.yaml"), FLOW.formatted(first));
    }

    @Test
    void a_failed_call_is_an_error_with_its_reason_after_the_result() throws IOException {
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        Run sent = rig.run("flow", "send", "t", "--text", "bad");
        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.out()).isEqualTo("Sent user_input to instance t: now in q (failed)\n");
        assertThat(sent.error())
                .contains("error: failed in q: no rule of the script answers state q", "hint: greenroom flow retry t");
        Run late = rig.run("flow", "send", "t", "user_input", "--text", "good");
        assertThat(late.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(late.error()).contains("flow retry t tries q again");
        Run again = rig.run("flow", "retry", "t", "--json");
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(new ObjectMapper()
                        .readTree(again.out())
                        .path("states")
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("failed");
        JsonNode error = new ObjectMapper()
                .readTree(again.error().lines().reduce((a, b) -> b).orElseThrow());
        assertThat(error.path("error").path("message").asText()).startsWith("failed in q: no rule");
        script("- {answer: fine}");
        assertThat(rig.run("flow", "retry", "t").out()).startsWith("Answer: fine");
    }

    @Test
    void every_try_is_made_however_early_a_sleeper_wakes() throws IOException {
        waiting("500ms");
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        for (int tick = 1; tick < 900; tick += 37) {
            rig.ticking(Duration.ofNanos(1_000L * tick));
            rig.run("flow", "rollback", "t", "1");
            assertThat(rig.run("flow", "send", "t", "--text", "bad").out()).contains("now in q (failed)");
        }
    }

    @Test
    void an_empty_answer_is_a_failed_try() throws IOException {
        script("- {answer: '  '}");
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        Run sent = rig.run("flow", "send", "t", "--text", "bad");
        assertThat(sent.error()).contains("the answer to q.j was empty");
        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void nobody_waits_long_for_the_next_try() throws IOException {
        waiting("30m");
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        Run sent = rig.run("flow", "send", "t", "--text", "bad");
        assertThat(sent.out()).contains("now in q (queued)");
        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.error()).contains("the next try is due at ", "flow retry t");
        Run busy = rig.run("flow", "send", "t", "user_input", "--text", "hello");
        assertThat(busy.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(busy.error()).contains("busy");
        script("- {answer: fine}");
        assertThat(rig.run("flow", "retry", "t").out()).startsWith("Answer: fine");
    }

    @Test
    void what_is_due_by_the_clock_is_done_with_the_next_word() throws IOException {
        waiting("30m");
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        rig.run("flow", "send", "t", "--text", "bad");
        script("- {answer: fine}");
        rig.after(Duration.ofMinutes(30));
        assertThat(rig.run("flow", "send", "t", "user_input", "--text", "more").out())
                .startsWith("Answer: fine\nAnswer: fine\n");
    }

    @Test
    void a_transcript_with_refused_lines_is_a_failure() throws IOException {
        rig.typing("good\n/jump\nbad\n");
        Run run = rig.run("flow", "run", "talk.yaml", "--lines", "-");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("> good\nAnswer: fine\n> /jump\nerror: there is no command /jump");
        assertThat(run.error()).contains("error: 2 lines were refused or failed; the first is '/jump': there is no");
        rig.typing("good\n");
        assertThat(rig.run("flow", "run", "talk.yaml", "--lines", "-").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_flow_is_found_whatever_way_leads_to_its_file() throws IOException {
        Files.createDirectories(home.resolve("deep"));
        assertThat(rig.run("flow", "check", "./talk.yaml").out()).contains("is sound");
        assertThat(rig.run("flow", "check", "deep/../talk.yaml").out()).contains("is sound");
        Files.writeString(
                home.resolve("deep/out.yaml"), FLOW.formatted("1s").replace("templates: talk", "templates: ../talk"));
        assertThat(rig.run("flow", "check", "deep/out.yaml").out())
                .contains("there is no template folder ../talk beside");
    }

    @Test
    void going_back_needs_no_model() throws IOException {
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        rig.run("flow", "send", "t", "--text", "good");
        Files.writeString(home.resolve("talk/meta.yaml"), "invoker: openai\n");
        assertThat(rig.run("flow", "rollback", "t", "1").error()).contains("--pin");
        assertThat(rig.run("flow", "rollback", "t", "1", "--migrate", "none").error())
                .doesNotContain("LLM_BASE_URL");
    }

    @Test
    void going_back_to_work_under_way_does_none_of_it() throws IOException {
        Files.writeString(home.resolve("talk/meta.yaml"), "invoker: command\n");
        rig.with("LLM_COMMAND", "/bin/echo fine");
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        rig.run("flow", "send", "t", "--text", "good");
        rig.with("LLM_COMMAND", "");
        assertThat(rig.run("flow", "rollback", "t", "2").out())
                .isEqualTo("Took instance t back to step 2: now in q (queued)\n");
        assertThat(rig.run("flow", "undo", "t").code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("flow", "fork", "t", "2").code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("flow", "send", "t", "--text", "more").error()).contains("LLM_COMMAND is not set");
    }
}
