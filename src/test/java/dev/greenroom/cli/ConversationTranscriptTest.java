package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was said, after the end, in three forms. */
class ConversationTranscriptTest extends ConversationRig {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text | 00:00:00 assistant: Hello there
            md   | **assistant** (00:00:00)
            json | "role" : "assistant"
            """)
    void a_transcript_has_three_forms_and_none_holds_the_prompt(String format, String expected) {
        spoken();
        Run run = conversation("transcript", "Practice", "--format", format);
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains(expected, "Hello there").doesNotContain("secret prompt", "system");
    }

    @Test
    void a_transcript_for_programs_is_json_whatever_the_format() throws Exception {
        spoken();
        for (String format : List.of("text", "md", "json")) {
            JsonNode json = json(conversation("transcript", "Practice", "--format", format, "--json"));
            assertThat(json.path("conversation_id").asText()).isEqualTo(id("Practice"));
            assertThat(json.path("transcript"))
                    .singleElement()
                    .satisfies(
                            entry -> assertThat(entry.path("content").asText()).isEqualTo("Hello there"));
        }
    }

    @Test
    void a_transcript_comes_after_the_end() {
        conversation("create", "--replica-id", REPLICA, "--name", "Open");
        Run run = conversation("transcript", "Open");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("has no transcript, as it has not ended", "greenroom conversation end c");
        conversation("end", "Open");
        Run silent = conversation("transcript", "Open");
        assertThat(silent.out()).isEmpty();
        assertThat(silent.error()).contains("Nobody said anything");
    }

    private void spoken() {
        rig.run(
                "api",
                "POST",
                "/v2/personas",
                "--field",
                "persona_name=Coach",
                "--field",
                "system_prompt=secret prompt");
        conversation(
                "create",
                "--persona-id",
                "Coach",
                "--replica-id",
                REPLICA,
                "--name",
                "Practice",
                "--custom-greeting",
                "Hello there");
        rig.run("api", "POST", "/sandbox/conversations/" + id("Practice") + "/join");
        conversation("end", "Practice");
    }
}
