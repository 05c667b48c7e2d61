package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What serves for hours is given more fresh memory than what is over in a moment. */
class RuntimeOptionsIT {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"webhook serve --port 0", "--sandbox webhook serve --port 0", "sandbox serve --port 0"})
    void a_server_has_room(String words) throws IOException {
        assertThat(options(words)).contains("-Xmn48m").doesNotContain("-Xmn16m");
    }

    @Test
    void a_menu_has_little() throws IOException {
        assertThat(options("--sandbox --plain")).contains("-Xmn16m").doesNotContain("-Xmn48m");
    }

    /** The options of the Java that has become of the launcher, once it says something. */
    private List<String> options(String words) throws IOException {
        Program program = new Program(home);
        List<String> command = new ArrayList<>(List.of(program.command()));
        command.addAll(List.of(words.split(" ")));
        Process process = program.start(command);
        try (var out = process.getInputStream()) {
            assertThat(out.read()).as("something is said").isPositive();
            return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .split("\0"));
        } finally {
            process.destroy();
        }
    }
}
