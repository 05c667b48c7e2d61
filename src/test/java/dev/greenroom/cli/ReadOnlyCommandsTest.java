package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents, voices and tools on the command line. */
class ReadOnlyCommandsTest {
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
    void a_document_is_listed_and_shown_with_how_far_it_is() {
        post("documents", "document_url=https://files.invalid/a.pdf", "document_name=Handbook");
        post("documents", "document_url=https://files.invalid/file_empty.pdf", "document_name=Nothing");
        assertThat(rig.run("document", "list", "--grep", "hand").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("Handbook", "started", "https://files.invalid/a.pdf");
        rig.after(Duration.ofMinutes(10));
        assertThat(rig.run("document", "get", "handbook").out()).contains("Document Handbook", "ready");
        assertThat(rig.run("document", "get", "Nothing").out()).contains("file_empty: there is nothing in the file");
        Run none = rig.run("document", "get", "d8-0");
        assertThat(none.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(none.error()).contains("greenroom document list shows what there is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"persona", "pal"})
    void a_voice_is_that_of_a_replica_in_either_vocabulary(String vocabulary) throws IOException {
        rig.with("TAVUS_VOCABULARY", vocabulary);
        assertThat(rig.run("voice", "list").out()).contains("mara", "r4317e64d25a", "warm");
        assertThat(rig.run("voice", "get", "Mara").out()).contains("Voice mara", "r4317e64d25a");
        assertThat(new ObjectMapper()
                        .readTree(rig.run("voice", "list", "--json").out()))
                .hasSize(12);
        assertThat(rig.run("voice", "get", "nobody").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void a_tool_of_the_service_is_listed_beside_ones_own() {
        post("tools", "name=look_up", "description=Looks up an order.");
        assertThat(rig.run("tool", "list").out()).contains("end_call", "system", "look_up", "user");
        assertThat(rig.run("tool", "get", "look_up").out())
                .contains("Tool look_up", "Looks up an order.", "the room, as an app message");
        assertThat(rig.run("tool", "get", "none").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    private void post(String noun, String... fields) {
        String[] words = new String[3 + 2 * fields.length];
        System.arraycopy(new String[] {"api", "POST", "/v2/" + noun}, 0, words, 0, 3);
        for (int i = 0; i < fields.length; i++) {
            words[3 + 2 * i] = "--field";
            words[4 + 2 * i] = fields[i];
        }
        Run run = rig.run(words);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
    }
}
