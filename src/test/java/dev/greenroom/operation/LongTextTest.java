package dev.greenroom.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Failed;
import dev.greenroom.base.Secret;
import dev.greenroom.config.Connection;
import dev.greenroom.module.persona.PersonaModule;
import dev.greenroom.testkit.ManualClock;
import dev.greenroom.testkit.MockMachine;
import dev.greenroom.testkit.ScriptedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the editors of these tests are shell scripts")
class LongTextTest {
    @TempDir
    Path home;

    private final ScriptedConsole console = new ScriptedConsole();

    @Test
    void what_is_saved_in_the_editor_is_the_text() throws IOException {
        String editor = script("printf 'One\\n\\n  Two\\n' > \"$2\"; ls -l \"$2\" > \"$1\"");
        console.choose("Write it in an editor");
        assertThat(ask(Map.of("EDITOR", editor + " '" + home.resolve("seen file") + "'")))
                .contains("One\n\n  Two");
        assertThat(home.resolve("seen file")).content().startsWith("-rw-------");
        assertThat(home.resolve(".cache/greenroom")).isEmptyDirectory();
    }

    @Test
    void the_visual_editor_comes_first() throws IOException {
        console.choose("Write it in an editor");
        assertThat(ask(Map.of("VISUAL", script("echo visual > \"$1\""), "EDITOR", "false")))
                .contains("visual");
    }

    @Test
    void an_editor_that_fails_or_saves_nothing_gives_no_text() throws IOException {
        console.choose("Write it in an editor").back();
        assertThat(ask(Map.of("EDITOR", script("echo text > \"$1\"; exit 3")))).isEmpty();
        assertThat(console.hasShown("ended with 3; nothing was taken")).isTrue();
        console.choose("Write it in an editor")
                .choose("Type it here")
                .answer("typed")
                .answer(".");
        assertThat(ask(Map.of("EDITOR", "true"))).contains("typed");
    }

    @Test
    void a_settings_file_names_no_editor() throws IOException {
        Files.writeString(home.resolve(".env"), "VISUAL=" + script("echo evil > \"$1\"") + "\n");
        console.choose("Write it in an editor").back();
        assertThat(ask(Map.of("EDITOR", "true"))).isEmpty();
    }

    @Test
    void an_editor_that_is_not_there_is_said() {
        console.choose("Write it in an editor").back();
        assertThat(ask(Map.of("EDITOR", "no-such-editor-anywhere"))).isEmpty();
        assertThat(console.hasShown("no-such-editor-anywhere ended with 127")).isTrue();
    }

    @Test
    void a_cache_folder_that_cannot_be_made_is_a_failure_with_words() throws IOException {
        Files.writeString(home.resolve(".cache"), "a file");
        console.choose("Write it in an editor");
        assertThatThrownBy(() -> ask(Map.of("EDITOR", "true")))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("cannot keep the text");
    }

    @Test
    void a_long_text_is_shown_short() {
        assertThat(LongText.shortened("short")).isEqualTo("short");
        assertThat(LongText.shortened("two\nlines")).isEqualTo("two … (9 characters)");
        assertThat(LongText.shortened("👾".repeat(201))).isEqualTo("👾".repeat(200) + " … (402 characters)");
    }

    private Optional<String> ask(Map<String, String> environment) {
        Connection nowhere = new Connection(BaseUrl.parse("http://127.0.0.1:9"), true, Secret.of("sandbox"), "a test");
        try (MockMachine machine =
                new MockMachine(new PersonaModule(), console, nowhere, new ManualClock(), home, environment)) {
            return new LongText(machine, "System prompt").ask();
        }
    }

    private String script(String line) throws IOException {
        Path script = Files.writeString(home.resolve("editor.sh"), "#!/bin/sh\n" + line + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
