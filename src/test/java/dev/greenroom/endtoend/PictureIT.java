package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's picture is what the program shows; {@code -Dgreenroom.pictures=write} draws it anew. */
class PictureIT {
    private static final Path PICTURE = Program.ROOT.resolve("src/docs/menu.svg");
    private static final int COLUMNS = 76;
    private static final int ROWS = 22;

    @TempDir
    Path home;

    @Test
    void the_picture_of_the_menu_is_true() throws IOException {
        Tmux.assumeThere();
        try (Tmux tmux = new Tmux(home)) {
            tmux.resize(COLUMNS, ROWS);
            tmux.type("PATH=" + Program.ROOT.resolve("bin") + ":$PATH; PS1='$ '; clear");
            tmux.keys("Enter");
            tmux.awaitScreen(screen -> screen.strip().equals("$"));
            tmux.type("greenroom --sandbox");
            tmux.keys("Enter");
            tmux.awaitScreen("Work with Replicas");
            tmux.keys("2", "Enter");
            tmux.awaitScreen("List Replicas");
            tmux.keys("2", "Enter");
            tmux.awaitScreen("page 1 of");
            tmux.keys("j", "j");
            tmux.awaitScreen(">  3");
            List<String> lines = tmux.colouredScreen().stripTrailing().lines().toList();
            String drawn = new TerminalPicture(lines, COLUMNS).svg();
            if ("write".equals(System.getProperty("greenroom.pictures"))) {
                Files.createDirectories(PICTURE.getParent());
                Files.writeString(PICTURE, drawn);
            }
            assertThat(drawn).isEqualTo(Files.readString(PICTURE));
        }
    }
}
