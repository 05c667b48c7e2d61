package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the menu shows after an action, copied and run, does that action again. */
class ShownCommandsTest {
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
    void a_created_conversation_is_created_again() throws Exception {
        String shown =
                shownAfter("Work with Conversations", "1", "2", "1", "It's a test", "Mind the\tgap", "Hi!", "1", "y");
        assertThat(shown)
                .startsWith("greenroom conversation create --replica-id r")
                .contains("'It'\\''s a test'");
        Run again = run(shown);
        assertThat(again.code()).isEqualTo(ExitCode.DONE);
        assertThat(again.out()).contains("Created conversation It's a test (");
        assertThat(rig.run("conversation", "list", "--status", "active").out().lines())
                .hasSize(3);
    }

    @Test
    void ended_deleted_and_renamed_things_are_named_by_their_ids() throws Exception {
        String replica = rig.replica("Anna");
        rig.run("conversation", "create", "--replica-id", "r4317e64d25a", "--name", "Open");
        String end = shownAfter("Work with Conversations", "4", "1", "y");
        assertThat(run(end).out()).startsWith("Conversation Open (c").contains("had ended already");
        String rename = shownAfter("Work with Replicas", "3", "1", "-Bea of 'Rome'", "y");
        rig.run("replica", "rename", replica, "Other");
        assertThat(run(rename).out()).isEqualTo("Renamed replica Other to -Bea of 'Rome' (" + replica + ")\n");
    }

    @Test
    void a_destructive_command_asks_again() throws Exception {
        rig.run("conversation", "create", "--replica-id", "r4317e64d25a", "--name", "Open");
        String sweep = shownAfter("Work with Conversations", "7", "y");
        rig.run("conversation", "create", "--replica-id", "r4317e64d25a", "--name", "Another");
        Run asked = run(sweep);
        assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.error()).contains("--yes");
        assertThat(run(sweep + " --yes").out()).isEqualTo("Ended 1 conversation\n");
    }

    @Test
    void the_options_that_led_to_this_service_are_part_of_it() throws Exception {
        String url = rig.sandbox().baseUrl().toString();
        rig.with("TAVUS_BASE_URL", "");
        rig.typing("2\n2\n1\n\n\n");
        String out = rig.run("--base-url", url, "--plain").out();
        assertThat(out).contains("greenroom --base-url " + url + " replica get r");
    }

    /** Walks the plain menu from its top and gives back the first command that it shows. */
    private String shownAfter(String option, String... answers) {
        rig.typing("\n");
        String menu = rig.run("--plain").out();
        String number = menu.lines()
                .map(String::strip)
                .filter(line -> line.endsWith(option))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(menu))
                .replaceAll("\\D", "");
        String out = rig.typing(number + "\n" + String.join("\n", answers) + "\n\n")
                .run("--plain")
                .out();
        rig.typing("");
        return out.lines()
                .filter(line -> line.startsWith("greenroom "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(out));
    }

    private Run run(String command) throws Exception {
        List<String> words = ShellReading.words(command);
        return rig.run(words.toArray(String[]::new));
    }
}
