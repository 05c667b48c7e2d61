package dev.greenroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path home;

    private UserFolders folders;

    @BeforeEach
    void folders() throws IOException {
        Path working = Files.createDirectories(home.resolve("work"));
        folders = UserFolders.of(Map.of("HOME", home.toString()), working);
    }

    @Test
    void option_beats_environment_beats_dot_env_beats_user_file_beats_default() throws IOException {
        assertThat(baseUrl(Map.of())).isEqualTo("https://tavusapi.com (default)");
        Files.createDirectories(folders.config());
        Files.writeString(folders.config().resolve("settings.env"), "TAVUS_BASE_URL=https://user.invalid\n");
        assertThat(baseUrl(Map.of())).startsWith("https://user.invalid (").contains("settings.env");
        Files.writeString(Settings.dotEnv(folders), "TAVUS_BASE_URL=https://dot.invalid\n");
        assertThat(baseUrl(Map.of())).startsWith("https://dot.invalid (").contains(".env");
        Map<String, String> environment = Map.of("TAVUS_BASE_URL", "https://env.invalid");
        assertThat(baseUrl(environment)).isEqualTo("https://env.invalid (environment)");
        Setting option = Settings.read(environment, folders)
                .withOptions(Map.of(Variable.TAVUS_BASE_URL, "https://option.invalid"))
                .get(Variable.TAVUS_BASE_URL);
        assertThat(option.value() + " " + option.origin()).isEqualTo("https://option.invalid option");
    }

    @Test
    void a_blank_value_counts_as_not_set() {
        assertThat(baseUrl(Map.of("TAVUS_BASE_URL", "  "))).isEqualTo("https://tavusapi.com (default)");
    }

    @Test
    void a_secret_setting_never_shows_itself() {
        Settings settings = Settings.read(Map.of("TAVUS_API_KEY", "tvs_sentinel_0123456789"), folders);
        assertThat(settings.all().toString()).doesNotContain("tvs_sentinel").contains("********");
    }

    @Test
    void the_query_of_a_callback_address_is_never_shown() {
        Settings settings = Settings.read(Map.of("WEBHOOK_URL", "https://x.invalid/cb?secret=tvs_sentinel"), folders);
        assertThat(settings.get(Variable.WEBHOOK_URL)).hasToString("https://x.invalid/cb?********");
    }

    @Test
    void wrong_values_are_told_with_their_origin() {
        Settings settings = Settings.read(Map.of("GREENROOM_PAGE_SIZE", "many", "TAVUS_VOCABULARY", "latin"), folders);
        assertThatThrownBy(settings::pageSize)
                .isInstanceOf(WrongUsage.class)
                .hasMessage("GREENROOM_PAGE_SIZE from environment is not a number of rows: many");
        assertThatThrownBy(settings::vocabulary).hasMessageContaining("neither persona nor pal: latin");
    }

    @Test
    void env_files_are_read_as_a_shell_would() {
        Map<String, String> values = EnvironmentFile.parse(
                Path.of(".env"),
                List.of(
                        "# a comment",
                        "",
                        "PLAIN=value",
                        "export EXPORTED=yes",
                        "SPACED = around  # comment",
                        "HASH=a#b",
                        "SINGLE='a # b $c'",
                        "DOUBLE=\"line\\nnext \\\"quoted\\\"\" # comment",
                        "EMPTY=",
                        "URL=https://x.invalid/?a=b"));
        assertThat(values)
                .containsEntry("PLAIN", "value")
                .containsEntry("EXPORTED", "yes")
                .containsEntry("SPACED", "around")
                .containsEntry("HASH", "a#b")
                .containsEntry("SINGLE", "a # b $c")
                .containsEntry("DOUBLE", "line\nnext \"quoted\"")
                .containsEntry("EMPTY", "")
                .containsEntry("URL", "https://x.invalid/?a=b");
    }

    @Test
    void a_line_that_cannot_be_read_is_named_but_never_quoted() {
        assertThatThrownBy(() -> EnvironmentFile.parse(Path.of(".env"), List.of("A=1", "tvs_sentinel_key")))
                .isInstanceOf(WrongUsage.class)
                .hasMessage(".env: line 2 is not NAME=value");
        assertThatThrownBy(() -> EnvironmentFile.parse(Path.of(".env"), List.of("KEY=\"tvs_sentinel")))
                .hasMessage(".env: line 1 has a quote that is not closed");
    }

    private String baseUrl(Map<String, String> environment) {
        Setting setting = Settings.read(environment, folders).get(Variable.TAVUS_BASE_URL);
        return setting + " (" + setting.origin() + ")";
    }
}
