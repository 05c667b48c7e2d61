package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.endtoend.Program.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One sandbox, several processes, any of which may end while the others use it. */
@Timeout(180)
class SharedSandboxIT {
    @TempDir
    Path home;

    private Program program;

    @BeforeEach
    void program() {
        program = new Program(home);
    }

    @Test
    void commands_at_once_all_get_done() throws IOException {
        List<String> names = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            StringBuilder line = new StringBuilder();
            for (int each = 0; each < 3; each++) {
                String name = "twin-" + round + "-" + each;
                names.add(name);
                line.append("$greenroom --sandbox replica create --name " + name
                        + " --video https://x.invalid/a.mp4 || echo failed " + name + " & ");
            }
            Run run = program.shell(line + "wait");
            assertThat(run.out() + run.error()).as("round " + round).doesNotContain("failed");
        }
        assertThat(replicas()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void a_command_goes_on_when_the_sandbox_it_joined_is_killed() throws Exception {
        Process serving = program.start(List.of(program.command(), "sandbox", "serve", "--port", "0"));
        Process waiting = null;
        try {
            assertThat(reader(serving.getInputStream()).readLine()).startsWith("http://127.0.0.1:");
            String id = created();
            waiting = program.start(
                    List.of(program.command(), "--sandbox", "--verbose", "replica", "wait", id, "--timeout", "60s"));
            BufferedReader notes = reader(waiting.getErrorStream());
            skipTo(notes, "< 200");
            serving.destroyForcibly().waitFor();
            String rest = notes.lines().collect(Collectors.joining("\n"));
            assertThat(waiting.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(waiting.exitValue()).as(rest).isZero();
            assertThat(rest).contains("< ConnectException").contains("< 200");
        } finally {
            serving.destroyForcibly();
            if (waiting != null) {
                waiting.destroyForcibly();
            }
        }
    }

    private String created() throws IOException {
        Run run = program.run(
                "--sandbox", "replica", "create", "--name", "a", "--video", "https://x.invalid/a.mp4", "--json");
        assertThat(run.code()).as(run.error()).isZero();
        return new ObjectMapper().readTree(run.out()).path("replica_id").asText();
    }

    private static void skipTo(BufferedReader notes, String start) throws IOException {
        String line = notes.readLine();
        while (line != null && !line.startsWith(start)) {
            line = notes.readLine();
        }
        assertThat(line).as("a line that starts with " + start).isNotNull();
    }

    private List<String> replicas() throws IOException {
        Run list = program.run("--sandbox", "replica", "list", "--type", "user", "--json");
        assertThat(list.code()).as(list.error()).isZero();
        List<String> names = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(list.out())) {
            names.add(each.path("replica_name").asText());
        }
        return names;
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
