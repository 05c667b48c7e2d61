package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is refused in the middle of something. */
class RefusedKeyTest {
    @TempDir
    Path home;

    @StartStop
    public final MockWebServer service = new MockWebServer();

    private CommandLineRig rig;

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Walks to the dialogue that creates a persona, types its answers, and then these. */
    private Run creating(String... answers) {
        rig.typing("");
        String menu = rig.with("TAVUS_API_KEY", "refused-key").run("--plain").out();
        String option = number(menu, "Work with Personas");
        String work = rig.typing(option + "\n").run("--plain").out();
        String create = number(work, "Create a Persona");
        String typed = option + "\n" + create + "\nTyped Once\n1\nBe kind.\n.\n\n1\n";
        return rig.typing(typed + String.join("\n", answers) + "\n").run("--plain");
    }

    private static String number(String menu, String label) {
        return menu.lines()
                .map(String::strip)
                .filter(line -> line.endsWith(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(menu))
                .replaceAll("\\D", "");
    }

    private String personas() {
        return rig.with("TAVUS_API_KEY", "sandbox").run("persona", "list").out();
    }

    @Test
    void a_dialogue_goes_on_with_what_was_typed_once_there_is_another_key() {
        Run run = creating("y", "wrong-too", "sandbox", "1", "y");
        assertThat(run.out())
                .contains("refused the API key", "Set another API key and go on?", "Stored the key", "Created persona");
        assertThat(personas()).contains("Typed Once");
    }

    @Test
    void whoever_has_no_other_key_is_told_and_back_in_the_menu() {
        Run run = creating("n", "");
        assertThat(run.out()).contains("error: cannot list replicas: the service refused the API key", "hint: ");
        assertThat(run.out().split("Set another API key", -1)).hasSize(2);
        assertThat(personas()).doesNotContain("Typed Once");
    }

    @Test
    void a_list_that_was_cut_by_a_refused_key_says_so_and_is_no_whole_list() throws IOException {
        service.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return "37".equals(request.getUrl().queryParameter("page")) ? refused() : page(request);
            }
        });
        rig.with("TAVUS_BASE_URL", "http://127.0.0.1:" + service.getPort());
        Run run = rig.run("replica", "list", "--json");
        assertThat(run.code()).isEqualTo(ExitCode.KEY);
        assertThat(run.error()).contains("\"code\":\"key_refused\"");
        assertThat(new ObjectMapper().readTree(run.out())).hasSize(36 * 100);
        Run table = rig.run("replica", "list");
        assertThat(table.code()).isEqualTo(ExitCode.KEY);
        assertThat(table.error()).contains("error: cannot list replicas: the service refused the API key");
    }

    private static MockResponse refused() {
        return new MockResponse.Builder()
                .code(401)
                .body("{\"message\":\"Invalid access token\"}")
                .build();
    }

    private static MockResponse page(RecordedRequest request) {
        int page = Integer.parseInt(request.getUrl().queryParameter("page"));
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 100; row++) {
            rows.append(row == 0 ? "" : ",")
                    .append("{\"replica_id\":\"r%06d\",\"replica_name\":\"One\"}".formatted(page * 100 + row));
        }
        return new MockResponse.Builder()
                .addHeader("content-type", "application/json")
                .body("{\"data\":[" + rows + "],\"total_count\":10000}")
                .build();
    }
}
