package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters of any language in arguments, names of files and output, whatever the locale claims to know. */
class LocalesIT {
    private static final String NAME = "Zoé 日本 \uD83D\uDC7E";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "de_DE.ISO-8859-1"})
    void they_arrive_and_come_back_as_they_are(String locale) throws IOException {
        Program program = new Program(home).with("LC_ALL", locale).with("LANG", locale);
        // The runner's own locale may know no letters either, so the shell makes file and argument from ASCII.
        String name = "name=$(printf 'Zo\\303\\251 \\346\\227\\245\\346\\234\\254 \\360\\237\\221\\276'); ";
        Run made = program.shell(name + "printf '{\"persona_name\": \"%s\", \"system_prompt\": \"x\","
                + " \"default_replica_id\": \"r4317e64d25a\"}' \"$name\" > \"$name.json\";"
                + " $greenroom --sandbox persona create --config \"$name.json\" 2>&1");
        assertThat(made.code()).as(made.out()).isZero();
        assertThat(made.out()).contains(NAME).doesNotContain("?", "Exception");
        Run found = program.shell(name + "$greenroom --sandbox persona get \"$name\" --json");
        assertThat(found.code()).as(found.error()).isZero();
        assertThat(found.out()).contains("\"" + NAME + "\"").doesNotContain("?");
        Run missing = program.shell(name + "$greenroom --sandbox persona create --config \"no $name.json\"");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.error()).contains("no " + NAME + ".json").doesNotContain("?", "Exception", "\tat ");
        assertThat(Files.exists(home.resolve("logs"))).isFalse();
    }
}
