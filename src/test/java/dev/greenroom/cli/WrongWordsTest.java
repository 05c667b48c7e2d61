package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that are not understood are answered in words of our own, not the parser's. */
class WrongWordsTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replica rename                        | ID and NAME are missing
            replica create                        | --name NAME is missing
            replica list --typo                   | greenroom replica list has no option --typo
            replica list x                        | one word too many: x
            replica get a b                       | one word too many: b
            replica list --type none              | --type: 'none' is not one of user, system, all
            replica list --timeout soon           | --timeout: 'soon' is not a duration such as 500ms, 30s, 5m or 2h
            replica list --timeout 0s             | --timeout: '0s' is no time at all
            replica list --limit x                | --limit: 'x' is not a whole number
            replica list --limit                  | --limit N needs a value
            replica list --json=3                 | --json: '3' is neither true nor false
            replica nov                           | greenroom replica has no verb nov
            nonoun                                | greenroom has no noun nonoun
            api FETCH /x                          | METHOD: 'FETCH' is not one of GET, POST, PUT, PATCH, DELETE
            api POST /x --field a                 | --field: 'a' is not KEY=VALUE
            auth set --stdin --from-file x        | only one of these can be given
            """)
    void each_has_a_sentence(String typed, String sentence) {
        try (CommandLineRig rig = new CommandLineRig(home)) {
            CommandLineRig.Run run = rig.run(typed.split(" "));
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.error()).contains(sentence).contains("hint: ").contains(" --help");
            assertThat(run.error())
                    .doesNotContain(
                            "Missing required", "Unmatched", "Invalid value", "Unknown option", "mutually", "Error:");
        }
    }
}
