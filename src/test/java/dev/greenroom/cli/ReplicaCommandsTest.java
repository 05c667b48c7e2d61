package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaCommandsTest {
    @TempDir
    Path home;

    @Test
    void model_and_callback_are_each_sent_as_what_they_are() throws IOException {
        try (CommandLineRig rig = new CommandLineRig(home)) {
            rig.run(
                    "replica",
                    "create",
                    "--name",
                    "Anna",
                    "--video",
                    "https://files.invalid/a.mp4",
                    "--model",
                    "phoenix-4",
                    "--callback-url",
                    "https://files.invalid/told");
            String json = rig.run("replica", "get", "Anna", "--json").out();
            assertThat(new ObjectMapper().readTree(json).path("model_name").asText())
                    .isEqualTo("phoenix-4");
        }
    }
}
