package dev.greenroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is not from the working folder is never sent to an address that is. */
class PairingTest {
    private static final String KEY = "tvs_SENTINEL_0123456789";
    private static final String ELSEWHERE = "https://elsewhere.invalid";

    @TempDir
    Path home;

    private UserFolders folders;
    private final Map<String, String> option = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> folder = new HashMap<>();
    private final Map<String, String> user = new HashMap<>();

    @BeforeEach
    void folders() throws IOException {
        folders = UserFolders.of(
                Map.of("HOME", home.toString()), Files.createDirectories(home.resolve("somebody's repository")));
        Files.createDirectories(folders.config());
    }

    private void set(String place, String name, String value) {
        switch (place) {
            case "option" -> option.put(name, value);
            case "environment" -> environment.put(name, value);
            case "folder" -> folder.put(name, value);
            case "user" -> user.put(name, value);
            default -> assertThat(place).isEqualTo("nowhere");
        }
    }

    private Settings settings() {
        try {
            Files.writeString(Settings.dotEnv(folders), lines(folder));
            Files.writeString(Settings.userFile(folders), lines(user));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<Variable, String> options = new HashMap<>();
        option.forEach((name, value) -> options.put(Variable.valueOf(name), value));
        return Settings.read(environment, folders).withOptions(options);
    }

    private static String lines(Map<String, String> values) {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> lines.append(name + "=" + value + "\n"));
        return lines.toString();
    }

    private Connection service() {
        return new Connections(settings(), folders).service(null);
    }

    @ParameterizedTest
    @CsvSource({
        "option,environment",
        "option,folder",
        "option,user",
        "environment,environment",
        "environment,folder",
        "environment,user",
        "folder,folder",
        "user,environment",
        "user,folder",
        "user,user",
        "nowhere,environment",
        "nowhere,folder",
        "nowhere,user"
    })
    void these_go_together(String address, String key) {
        set(address, "TAVUS_BASE_URL", ELSEWHERE);
        set(key, "TAVUS_API_KEY", KEY);
        assertThat(service().key().reveal()).isEqualTo(KEY);
        assertThat(service().baseUrl()).hasToString(address.equals("nowhere") ? BaseUrl.PUBLIC.toString() : ELSEWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "user"})
    void a_key_of_the_persons_does_not_go_to_an_address_of_the_folder(String key) {
        set("folder", "TAVUS_BASE_URL", ELSEWHERE);
        set(key, "TAVUS_API_KEY", KEY);
        assertThatThrownBy(this::service)
                .isInstanceOfSatisfying(
                        WrongUsage.class,
                        e -> assertThat(e.hint())
                                .isEqualTo(
                                        "if you trust that address, set TAVUS_BASE_URL where TAVUS_API_KEY is set, or name"
                                                + " that address with --base-url"))
                .hasMessage("TAVUS_BASE_URL came with this folder, so TAVUS_API_KEY, which did not, is not sent there: "
                        + ELSEWHERE);
    }

    @Test
    void the_key_that_wins_counts_and_not_one_that_is_hidden_by_it() {
        set("folder", "TAVUS_BASE_URL", ELSEWHERE);
        set("folder", "TAVUS_API_KEY", "of-the-folder");
        set("environment", "TAVUS_API_KEY", KEY);
        assertThatThrownBy(this::service).isInstanceOf(WrongUsage.class);
        environment.put("TAVUS_API_KEY", " ");
        set("user", "TAVUS_API_KEY", KEY);
        assertThat(service().key().reveal()).isEqualTo("of-the-folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4010",
                "http://localhost:4010",
                "http://[::1]:4010",
                "https://tavusapi.com.invalid",
                "https://tavusapi.com:444"
            })
    void neither_loopback_nor_a_name_that_looks_like_the_services_is_an_exception(String address) {
        set("folder", "TAVUS_BASE_URL", address);
        set("environment", "TAVUS_API_KEY", KEY);
        assertThatThrownBy(this::service).isInstanceOf(WrongUsage.class).hasMessageContaining("is not sent there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://tavusapi.com", "https://tavusapi.com/", "https://tavusapi.com/v2/"})
    void a_folder_that_names_what_would_be_asked_anyway_changes_nothing(String address) {
        set("folder", "TAVUS_BASE_URL", address);
        set("environment", "TAVUS_API_KEY", KEY);
        assertThat(service().key().reveal()).isEqualTo(KEY);
        set("folder", "TAVUS_BASE_URL", ELSEWHERE);
        set("user", "TAVUS_BASE_URL", ELSEWHERE + "/");
        assertThat(service().key().reveal()).as("named by the person, too").isEqualTo(KEY);
    }

    @Test
    void a_key_for_a_service_of_ones_own_does_not_go_to_the_public_one_because_a_folder_says_so() {
        set("folder", "TAVUS_BASE_URL", BaseUrl.PUBLIC.toString());
        set("user", "TAVUS_BASE_URL", ELSEWHERE);
        set("user", "TAVUS_API_KEY", KEY);
        assertThatThrownBy(this::service).isInstanceOf(WrongUsage.class);
    }

    @Test
    void a_key_file_is_the_persons_and_the_sandbox_that_was_asked_for_may_have_it() throws IOException {
        Path file = Files.writeString(home.resolve("key"), KEY);
        set("folder", "TAVUS_BASE_URL", ELSEWHERE);
        set("folder", "TAVUS_API_KEY", "of-the-folder");
        Connections connections = new Connections(settings(), folders);
        assertThatThrownBy(() -> connections.service(file))
                .isInstanceOfSatisfying(
                        WrongUsage.class,
                        e -> assertThat(e.hint()).isEqualTo("if you trust that address, name it with --base-url"))
                .hasMessageContaining("so your key, which did not, is not sent there: " + ELSEWHERE);
        Connection sandbox = connections.sandbox(BaseUrl.parse("http://127.0.0.1:1"), Secret.of("sandbox"), file);
        assertThat(sandbox.key().reveal()).isEqualTo(KEY);
        set("option", "TAVUS_BASE_URL", ELSEWHERE);
        assertThat(new Connections(settings(), folders).service(file).key().reveal())
                .isEqualTo(KEY);
    }

    @Test
    void a_stored_key_goes_where_it_was_stored_for_and_a_new_one_does_not() {
        set("folder", "TAVUS_BASE_URL", ELSEWHERE);
        assertThat(service().hasKey())
                .as("without a key there is nothing to lose")
                .isFalse();
        assertThatThrownBy(service()::admitKey).isInstanceOf(WrongUsage.class);
        assertThatThrownBy(() -> service().withKey(Secret.of(KEY), "typed")).isInstanceOf(WrongUsage.class);
        new KeyStore(folders).store(service(), Secret.of(KEY));
        assertThat(service().key().reveal()).isEqualTo(KEY);
        assertThatThrownBy(() -> service().withKey(Secret.of("another"), "typed"))
                .isInstanceOf(WrongUsage.class);
        set("option", "TAVUS_BASE_URL", ELSEWHERE);
        assertThat(service().withKey(Secret.of("another"), "typed").key().reveal())
                .isEqualTo("another");
    }

    @Test
    void settings_that_only_a_module_knows_go_by_the_same_rule() {
        set("folder", "RATING_URL", "https://me:hidden@rating.invalid/?token=hidden");
        set("environment", "RATING_KEY", KEY);
        assertThatThrownBy(() -> settings().checkPair("RATING_URL", "RATING_KEY", ""))
                .isInstanceOfSatisfying(
                        WrongUsage.class,
                        e -> assertThat(e.hint())
                                .isEqualTo("if you trust that address, set RATING_URL where RATING_KEY is set"))
                .hasMessageContaining("rating.invalid")
                .hasMessageNotContaining("hidden");
        set("folder", "RATING_KEY", KEY);
        environment.clear();
        assertThatCode(() -> settings().checkPair("RATING_URL", "RATING_KEY", ""))
                .doesNotThrowAnyException();
    }

    @Test
    void a_key_is_not_in_the_words_for_it() {
        set("environment", "TAVUS_API_KEY", KEY);
        assertThat(settings().key("TAVUS_API_KEY").toString()).isEqualTo("TAVUS_API_KEY");
    }
}
