package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A room that was left open stands in the way of the next one. */
class StuckRoomsTest {
    private static final String CREATE = "conversation create --replica-id r4317e64d25a --name Next";
    private static final String RUN = "run p.json c.json";

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home, settings -> settings.withConcurrency(1));
        Files.writeString(home.resolve("p.json"), """
                {"persona_name": "Coach", "system_prompt": "Coach.", "default_replica_id": "r4317e64d25a"}""");
        Files.writeString(home.resolve("c.json"), "{\"persona_id\": \"\", \"conversation_name\": \"Next\"}");
        rig.run("conversation", "create", "--replica-id", "r4317e64d25a", "--name", "Stuck");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Run run(String command) {
        return rig.run(command.split(" "));
    }

    private String active() {
        return run("conversation list --status active").out();
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, RUN})
    void a_person_may_end_it_on_the_spot(String command) {
        rig.on(Terminals.of(true, false, true, 80)).typing("y\n");
        Run run = run(command);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("maximum concurrent", "End 1 conversation and try again?", "Stuck");
        assertThat(active()).contains("Next").doesNotContain("Stuck");
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, RUN})
    void a_person_may_leave_it_open(String command) {
        rig.on(Terminals.of(true, false, true, 80)).typing("n\n");
        Run run = run(command + (command.equals(RUN) ? " --yes" : ""));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.REFUSED);
        assertThat(active()).contains("Stuck").doesNotContain("Next");
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, RUN})
    void without_a_terminal_the_way_out_is_named(String command) {
        Run run = run(command + " --yes");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.error()).contains("maximum concurrent", "greenroom conversation list --status active");
        assertThat(active()).contains("Stuck").doesNotContain("Next");
    }

    @Test
    void a_run_that_stopped_there_goes_on_with_its_persona() {
        run(RUN);
        run("conversation end Stuck");
        assertThat(run(RUN).code()).isEqualTo(ExitCode.DONE);
        assertThat(run("persona list").out().lines()).hasSize(2);
    }
}
