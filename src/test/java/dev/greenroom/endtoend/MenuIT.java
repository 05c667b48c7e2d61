package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu on a real terminal, with real keys. */
class MenuIT {
    @TempDir
    Path home;

    private Program program;
    private Tmux tmux;

    @BeforeEach
    void open() {
        Tmux.assumeThere();
        program = new Program(home);
        program.run("--sandbox", "replica", "create", "--name", "Anna", "--video", "https://x.invalid/a.mp4");
        tmux = new Tmux(home);
    }

    @AfterEach
    void close() {
        if (tmux != null) {
            tmux.close();
        }
    }

    private void openMenu() {
        tmux.type(Program.ROOT.resolve("bin/greenroom") + " --sandbox; echo left:$?");
        tmux.keys("Enter");
        tmux.awaitScreen("Main Menu");
    }

    @Test
    void a_replica_is_renamed_and_deleted() {
        openMenu();
        tmux.keys("Down", "Enter");
        tmux.awaitScreen("Create a Replica");
        tmux.keys("j", "j", "Enter");
        tmux.awaitScreen("Anna");
        tmux.keys("Enter");
        tmux.awaitScreen("New name");
        tmux.keys("C-u");
        tmux.type("Beatrix");
        tmux.keys("Enter");
        tmux.awaitScreen("Rename it?");
        tmux.keys("y", "Enter");
        tmux.awaitScreen("Renamed replica Anna to Beatrix");
        tmux.keys("Enter");
        tmux.awaitScreen("Delete a Replica");
        tmux.keys("4");
        tmux.keys("Enter");
        tmux.awaitScreen("Beatrix (");
        tmux.keys("Enter");
        tmux.awaitScreen("cannot be undone");
        tmux.keys("y", "Enter");
        tmux.awaitScreen("Deleted replica Beatrix");
        tmux.keys("Enter");
        tmux.keys("C-c");
        tmux.awaitScreen("left:130");
        assertThat(program.run("--sandbox", "replica", "list", "--type", "user").out())
                .isEmpty();
    }

    @Test
    void enter_alone_deletes_nothing() {
        openMenu();
        tmux.keys("Down", "Enter");
        tmux.awaitScreen("Delete a Replica");
        tmux.keys("4", "Enter");
        tmux.awaitScreen("Anna");
        tmux.keys("Enter");
        tmux.awaitScreen("cannot be undone");
        tmux.keys("Enter");
        tmux.awaitScreen("was not deleted");
        assertThat(program.run("--sandbox", "replica", "list", "--type", "user").out())
                .contains("Anna");
    }

    @Test
    void ctrl_c_and_ctrl_d_leave_a_sane_terminal() {
        tmux.type("stty -a > before");
        tmux.keys("Enter");
        openMenu();
        tmux.keys("C-c");
        tmux.awaitScreen("left:130");
        tmux.type("clear; stty -a | diff - before && echo sa''me");
        tmux.keys("Enter");
        tmux.awaitScreen("same");
        openMenu();
        tmux.keys("C-d");
        tmux.awaitScreen("left:0");
        tmux.type("clear; stty -a | diff - before && echo aga''in");
        tmux.keys("Enter");
        tmux.awaitScreen("again");
    }

    @Test
    void resizing_redraws() {
        openMenu();
        tmux.keys("Down", "Enter");
        tmux.awaitScreen("List Replicas");
        tmux.keys("j", "Enter");
        tmux.awaitScreen("Replicas · page 1");
        tmux.resize(40, 12);
        tmux.awaitScreen("Anna");
        tmux.resize(120, 40);
        tmux.awaitScreen("Noor - Classroom");
        assertThat(tmux.screen()).contains("--- System Replicas ---");
    }

    @Test
    void a_name_with_escape_sequences_stays_on_its_line() {
        program.run(
                "--sandbox",
                "replica",
                "create",
                "--name",
                "ev\u001b[2Jil\u001b]0;owned\u0007",
                "--video",
                "https://x.invalid/a.mp4");
        openMenu();
        tmux.keys("Down", "Enter");
        tmux.awaitScreen("List Replicas");
        tmux.keys("j", "Enter");
        tmux.awaitScreen("ev␛[2Jil␛]0;owned␇");
        assertThat(tmux.screen()).contains("Anna");
    }
}
