package dev.greenroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
    private static final Secret KEY = Secret.of("tvs_sentinel_0123456789");

    @TempDir
    Path home;

    private UserFolders folders;
    private KeyStore store;

    @BeforeEach
    void store() {
        folders = UserFolders.of(Map.of("HOME", home.toString()), home);
        store = new KeyStore(folders);
    }

    @Test
    void a_stored_key_is_for_its_owner_only() throws IOException {
        store.store(service("https://one.invalid"), KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(store.path().getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(store.path().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("keys.json", "keys.json.lock");
        }
    }

    @Test
    void a_key_belongs_to_one_service() {
        store.store(service("https://one.invalid"), KEY);
        assertThat(store.key(service("https://one.invalid"))).isEqualTo(KEY);
        assertThat(store.key(service("https://two.invalid")).isBlank()).isTrue();
        assertThat(connection(Map.of("TAVUS_BASE_URL", "https://two.invalid")).hasKey())
                .isFalse();
        assertThat(connection(Map.of("TAVUS_BASE_URL", "https://one.invalid")).keySource())
                .contains("keys.json");
    }

    @Test
    void the_environment_beats_the_store_and_a_file_beats_both() throws IOException {
        store.store(service("https://tavusapi.com"), KEY);
        Map<String, String> environment = Map.of("TAVUS_API_KEY", "from-environment");
        assertThat(connection(environment).key().reveal()).isEqualTo("from-environment");
        Path file = Files.writeString(home.resolve("key"), "from-file\n");
        Connection fromFile = new Connections(Settings.read(environment, folders), folders).service(file);
        assertThat(fromFile.key().reveal()).isEqualTo("from-file");
    }

    @Test
    void the_real_key_is_never_the_sandboxes() {
        Connections connections = new Connections(Settings.read(Map.of("TAVUS_API_KEY", "real"), folders), folders);
        Connection sandbox = connections.sandbox(BaseUrl.parse("http://127.0.0.1:1"), Secret.of("sandbox"), null);
        assertThat(sandbox.key().reveal()).isEqualTo("sandbox");
        store.store(sandbox, Secret.of("other"));
        Connection next = connections.sandbox(BaseUrl.parse("http://127.0.0.1:2"), Secret.of("sandbox"), null);
        assertThat(next.key().reveal()).as("whatever its port").isEqualTo("other");
    }

    @Test
    void clearing_forgets_one_key_and_says_whether_there_was_one() {
        store.store(service("https://one.invalid"), KEY);
        store.store(service("https://two.invalid"), KEY);
        assertThat(store.clear(service("https://one.invalid"))).isTrue();
        assertThat(store.clear(service("https://one.invalid"))).isFalse();
        assertThat(store.key(service("https://two.invalid"))).isEqualTo(KEY);
    }

    @Test
    void a_damaged_store_is_named_without_its_content() throws IOException {
        Files.createDirectories(store.path().getParent());
        Files.writeString(store.path(), "{\"https://one.invalid\": \"tvs_sentinel");
        assertThatThrownBy(() -> store.key(service("https://one.invalid")))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("tvs_sentinel");
    }

    @Test
    void an_empty_key_file_is_no_key() throws IOException {
        Path file = Files.writeString(home.resolve("key"), " \n");
        Connections connections = new Connections(Settings.read(Map.of(), folders), folders);
        assertThatThrownBy(() -> connections.service(file))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("is empty");
    }

    private Connection connection(Map<String, String> environment) {
        return new Connections(Settings.read(environment, folders), folders).service(null);
    }

    private static Connection service(String url) {
        return new Connection(BaseUrl.parse(url), false, Secret.none(), "");
    }
}
