package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalsTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");
    private static final Terminals TERMINAL = Terminals.of(true, true, true, 120);
    private static final Terminals PIPE = Terminals.of(false, false, false, 0);

    @Test
    void theMenuIsDrawnOnATerminal() {
        assertThat(TERMINAL.menuDoor(XTERM, false, false)).isEqualTo(Terminals.Door.SCREEN);
    }

    @Test
    void theMenuIsPlainWhenThatIsAskedForOrNeeded() {
        assertThat(TERMINAL.menuDoor(XTERM, true, false)).isEqualTo(Terminals.Door.LINES);
        assertThat(TERMINAL.menuDoor(Map.of("TERM", "dumb"), false, false)).isEqualTo(Terminals.Door.LINES);
        assertThat(TERMINAL.menuDoor(Map.of(), false, false)).isEqualTo(Terminals.Door.LINES);
        assertThat(TERMINAL.menuDoor(Map.of("TERM", "xterm", "GREENROOM_ACCESSIBLE", "1"), false, false))
                .isEqualTo(Terminals.Door.LINES);
    }

    @Test
    void aPipeHasAMenuOnlyWhenItIsAskedForInPlain() {
        assertThat(PIPE.menuDoor(XTERM, false, false)).isEqualTo(Terminals.Door.NONE);
        assertThat(PIPE.menuDoor(XTERM, true, false)).isEqualTo(Terminals.Door.LINES);
        assertThat(PIPE.menuDoor(XTERM, true, true)).isEqualTo(Terminals.Door.NONE);
        assertThat(Terminals.of(true, false, true, 80).menuDoor(XTERM, false, false))
                .isEqualTo(Terminals.Door.NONE);
        assertThat(Terminals.of(false, true, true, 80).menuDoor(XTERM, false, false))
                .isEqualTo(Terminals.Door.NONE);
    }

    @Test
    void aCommandAsksWhenSomebodyTypesAndSees() {
        assertThat(TERMINAL.canAsk(false)).isTrue();
        assertThat(Terminals.of(true, false, true, 80).canAsk(false)).isTrue();
        assertThat(TERMINAL.canAsk(true)).isFalse();
        assertThat(Terminals.of(false, true, true, 80).canAsk(false)).isFalse();
        assertThat(Terminals.of(true, true, false, 80).canAsk(false)).isFalse();
    }

    @Test
    void aTableFitsTheTerminalAndIsUnlimitedOnAPipe() {
        assertThat(TERMINAL.outputLimit(XTERM)).isEqualTo(120);
        assertThat(PIPE.outputLimit(XTERM)).isZero();
        assertThat(Terminals.of(true, true, true, 0).outputLimit(XTERM)).isEqualTo(80);
    }

    @Test
    void columnsFromTheEnvironmentWinWhenTheyAreANumber() {
        assertThat(TERMINAL.columns(Map.of("COLUMNS", "60"))).isEqualTo(60);
        assertThat(TERMINAL.columns(Map.of("COLUMNS", "0"))).isEqualTo(120);
        assertThat(TERMINAL.columns(Map.of("COLUMNS", "wide"))).isEqualTo(120);
        assertThat(PIPE.columns(Map.of())).isEqualTo(80);
    }

    @Test
    void aProcessOnPipesFindsNoTerminalAndPrintsNothingElse() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probing.class.getName())
                .redirectErrorStream(true)
                .start();
        try (InputStream output = process.getInputStream()) {
            assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("false false false 0");
        }
        assertThat(process.waitFor()).isZero();
    }

    /** Says what a process sees of its own streams. */
    static final class Probing {
        private Probing() {}

        public static void main(String[] arguments) {
            Terminals seen = Terminals.probe();
            System.out.print(
                    seen.input() + " " + seen.output() + " " + seen.error() + " " + seen.outputLimit(Map.of()));
        }
    }
}
