package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of terminal, with and without NO_COLOR and CI, with each stream a terminal or none. */
class ColoursAndPipesTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path home;

    private CommandLineRig rig;

    /** One surrounding. */
    private record Place(String term, String noColor, String ci, boolean input, boolean output) {
        boolean mayPaint() {
            return output && noColor.isEmpty() && !isDumb();
        }

        boolean isDumb() {
            return term.isEmpty() || term.equals("dumb");
        }
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (String term : List.of("", "dumb", "no-such-terminal", "vt100", "linux", "xterm-256color")) {
            for (String noColor : List.of("", "1")) {
                for (String ci : List.of("", "true")) {
                    for (int streams = 0; streams < 4; streams++) {
                        places.add(new Place(term, noColor, ci, streams % 2 == 1, streams / 2 == 1));
                    }
                }
            }
        }
        return places;
    }

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private CommandLineRig at(Place place) {
        return rig.with("TERM", place.term())
                .with("NO_COLOR", place.noColor())
                .with("CI", place.ci())
                .on(Terminals.of(place.input(), place.output(), place.output(), 80));
    }

    @Test
    void only_a_terminal_that_can_and_may_is_sent_an_escape() {
        for (Place place : places()) {
            Run run = at(place).typing("").run("replica", "list", "--limit", "3");
            assertThat(run.code()).as(place.toString()).isEqualTo(ExitCode.DONE);
            assertThat((run.out() + run.error()).contains(ESCAPE))
                    .as(place.toString())
                    .isEqualTo(place.mayPaint());
        }
    }

    @Test
    void without_a_terminal_nothing_is_asked_and_the_missing_option_is_named() {
        for (Place place : places()) {
            if (place.input() && place.output()) {
                continue;
            }
            Run run = at(place).typing("y\n").run("persona", "delete", "pdac61133ac5");
            Run missing = at(place).typing("Zoe\n").run("persona", "set-id");
            assertThat(missing.code()).as(place + ": " + missing).isEqualTo(ExitCode.USAGE);
            assertThat(missing.error()).as(place.toString()).contains("--config");
            assertThat(run.code()).as(place + ": " + run).isNotEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void the_menu_is_numbered_lines_where_nothing_can_be_drawn_and_help_where_nobody_can_be_asked() {
        for (Place place : places()) {
            if (place.input() && place.output() && !place.isDumb()) {
                continue;
            }
            Run run = at(place).typing("\n").run();
            if (place.input() && place.output()) {
                assertThat(run.out())
                        .as(place.toString())
                        .contains("  1  ", "Main Menu")
                        .doesNotContain(ESCAPE);
            } else {
                assertThat(run.code()).as(place.toString()).isEqualTo(ExitCode.USAGE);
                assertThat(run.error()).as(place.toString()).contains("Usage: greenroom");
                assertThat(run.out()).as(place.toString()).isEmpty();
            }
        }
    }
}
