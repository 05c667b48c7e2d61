package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's folder, whose .env names an address that waits for keys. */
class FolderAddressTest {
    private static final String KEY = "tvs_SENTINEL_0123456789";
    private static final String NOT_SENT =
            "TAVUS_BASE_URL came with this folder, so TAVUS_API_KEY, which did not, is not sent there: ";

    @TempDir
    Path home;

    @StartStop
    final MockWebServer waiting = new MockWebServer();

    private CommandLineRig rig;
    private String address;

    @BeforeEach
    void start() throws IOException {
        waiting.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .addHeader("content-type", "application/json")
                        .body("{\"data\":[],\"total_count\":0}")
                        .build();
            }
        });
        address = "http://127.0.0.1:" + waiting.getPort();
        rig = new CommandLineRig(home).with("TAVUS_BASE_URL", "").with("TAVUS_API_KEY", KEY);
        folder("TAVUS_BASE_URL=" + address);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void folder(String... lines) throws IOException {
        Files.writeString(home.resolve(".env"), String.join("\n", lines) + "\n");
    }

    private Run refused(String... words) {
        Run run = rig.run(words);
        assertThat(waiting.getRequestCount()).as("requests that got there").isZero();
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out() + run.error()).doesNotContain("SENTINEL");
        return run;
    }

    /** What the next request there carried. */
    private String keySent() throws InterruptedException {
        return waiting.takeRequest().getHeaders().get("x-api-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica list",
                "replica get r1",
                "api GET /v2/voices",
                "auth status",
                "auth set --stdin",
                "conversation sweep --yes",
                "persona create --persona-name A --system-prompt B --default-replica-id r1"
            })
    void the_key_of_the_environment_is_not_sent(String words) {
        rig.typing(KEY);
        assertThat(refused(words.split(" ")).error())
                .contains("error: " + NOT_SENT + address)
                .contains("hint: if you trust that address, set TAVUS_BASE_URL where TAVUS_API_KEY is set, or name that"
                        + " address with --base-url");
    }

    @Test
    void a_program_is_told_in_json() throws IOException {
        JsonNode error = new ObjectMapper()
                .readTree(refused("replica", "list", "--json").error())
                .path("error");
        assertThat(error.path("code").asText()).isEqualTo("usage");
        assertThat(error.path("message").asText()).isEqualTo(NOT_SENT + address);
        assertThat(error.path("hint").asText()).contains("--base-url");
    }

    @Test
    void neither_is_the_key_of_a_file() throws IOException {
        Path file = Files.writeString(home.resolve("key"), KEY);
        rig.with("TAVUS_API_KEY", "");
        assertThat(refused("replica", "list", "--api-key-file", file.toString()).error())
                .contains("so your key, which did not, is not sent there")
                .contains("hint: if you trust that address, name it with --base-url");
        folder("TAVUS_BASE_URL=" + address, "TAVUS_API_KEY=of-the-folder");
        refused("replica", "list", "--api-key-file", "key");
    }

    @Test
    void neither_is_one_that_is_typed_and_nothing_is_stored() {
        rig.with("TAVUS_API_KEY", "").typing(KEY + "\n");
        assertThat(refused("auth", "set", "--stdin").error()).contains("so your key, which did not");
        assertThat(refused("auth", "set").error()).as("before anybody is asked").contains("so your key, which did not");
        assertThat(home.resolve(".config/greenroom/keys.json")).doesNotExist();
    }

    @Test
    void neither_is_one_of_the_settings_file_or_one_that_is_stored_for_another_address() throws Exception {
        Path config = Files.createDirectories(home.resolve(".config/greenroom"));
        Files.writeString(config.resolve("settings.env"), "TAVUS_API_KEY=" + KEY + "\n");
        rig.with("TAVUS_API_KEY", "");
        refused("replica", "list");
        Files.delete(config.resolve("settings.env"));
        Files.writeString(config.resolve("keys.json"), "{\"https://tavusapi.com\":\"" + KEY + "\"}");
        assertThat(rig.run("replica", "list").error())
                .contains("no API key", "greenroom auth set", "--sandbox tries everything out without a key");
        assertThat(waiting.getRequestCount()).isZero();
    }

    @Test
    void whoever_names_the_address_says_that_it_is_trusted() throws Exception {
        assertThat(rig.run("replica", "list", "--base-url", address).code()).isEqualTo(ExitCode.DONE);
        assertThat(keySent()).isEqualTo(KEY);
        rig.with("TAVUS_BASE_URL", address);
        assertThat(rig.run("replica", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(keySent()).isEqualTo(KEY);
    }

    @Test
    void a_key_that_was_stored_for_that_very_address_is_used_from_then_on() throws Exception {
        rig.with("TAVUS_API_KEY", "").typing("tvs_for_this_address\n");
        assertThat(rig.run("auth", "set", "--stdin", "--base-url", address).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(keySent()).isEqualTo("tvs_for_this_address");
        assertThat(rig.run("replica", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(keySent()).isEqualTo("tvs_for_this_address");
    }

    @Test
    void a_folders_own_key_may_go_to_its_own_address() throws Exception {
        folder("TAVUS_BASE_URL=" + address, "TAVUS_API_KEY=of-the-folder");
        rig.with("TAVUS_API_KEY", "");
        assertThat(rig.run("replica", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(keySent()).isEqualTo("of-the-folder");
    }

    @Test
    void the_sandbox_works_in_any_folder_and_so_does_what_needs_no_service() {
        assertThat(rig.run("--sandbox", "replica", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("logs", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("--help").code()).isEqualTo(ExitCode.DONE);
        assertThat(waiting.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "doctor --offline"})
    void the_doctor_finds_it(String words) {
        Run run = rig.run(words.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out().lines().filter(line -> line.contains("is not sent there")))
                .singleElement()
                .asString()
                .matches("API key +" + NOT_SENT + address + "  <- if you trust that address, .*--base-url");
        assertThat(run.out()).contains("TAVUS_BASE_URL", address + " (" + home.resolve(".env") + ")");
        assertThat(run.out() + run.error()).doesNotContain("SENTINEL");
        assertThat(waiting.getRequestCount()).isZero();
    }

    @Test
    void the_doctor_finds_the_other_pairs_too() throws IOException {
        folder("GREENROOM_S3_ENDPOINT=https://s3.invalid", "LLM_BASE_URL=https://model.invalid");
        rig.with("AWS_ACCESS_KEY_ID", "SENTINEL").with("LLM_API_KEY", "SENTINEL");
        Run run = rig.run("doctor", "--offline");
        assertThat(run.out())
                .containsPattern("(?m)^GREENROOM_S3_ENDPOINT +GREENROOM_S3_ENDPOINT came with this folder, so"
                        + " AWS_ACCESS_KEY_ID.*s3.invalid  <- if you trust")
                .containsPattern(
                        "(?m)^LLM_API_KEY +LLM_BASE_URL came with this folder, so LLM_API_KEY.*model.invalid  <- if you")
                .doesNotContain("SENTINEL");
        rig.with("AWS_ACCESS_KEY_ID", "").with("LLM_API_KEY", "");
        assertThat(rig.run("doctor", "--offline").out()).doesNotContain("came with this folder");
    }

    @Test
    void the_menu_says_it_first_and_goes_on() {
        Run run = rig.typing("\n").run("--plain");
        assertThat(run.out())
                .contains("error: " + NOT_SENT + address, "hint: if you trust that address", "Main Menu", "Exit")
                .doesNotContain("SENTINEL");
        assertThat(run.out().indexOf("error: ")).isLessThan(run.out().indexOf("Main Menu"));
        String list = number(run.out(), "Work with Replicas");
        Run chosen = rig.typing("\n" + list + "\n2\n\n").run("--plain");
        assertThat(chosen.out().split("error: TAVUS_BASE_URL came with", -1)).hasSizeGreaterThan(2);
        assertThat(waiting.getRequestCount()).isZero();
    }

    @Test
    void the_menu_asks_for_no_key_that_it_could_not_use() {
        Run run = rig.with("TAVUS_API_KEY", "").typing(KEY + "\n" + KEY + "\n").run("--plain");
        assertThat(run.out())
                .contains("error: TAVUS_BASE_URL came with this folder, so your key", "name it with --base-url")
                .doesNotContain("API key (not shown)");
        assertThat(waiting.getRequestCount()).isZero();
    }

    @Test
    void the_menu_asks_for_no_other_key_when_the_folders_own_is_refused() throws IOException {
        folder("TAVUS_BASE_URL=" + rig.sandbox().baseUrl(), "TAVUS_API_KEY=refused-key");
        rig.with("TAVUS_API_KEY", "");
        String menu = rig.typing("").run("--plain").out();
        Run run = rig.typing(number(menu, "Work with Replicas") + "\n2\n\n").run("--plain");
        assertThat(run.out()).contains("refused the API key").doesNotContain("Set another API key and go on?");
    }

    private static String number(String menu, String label) {
        return menu.lines()
                .map(String::strip)
                .filter(line -> line.endsWith(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(menu))
                .replaceAll("\\D", "");
    }

    @Test
    void nothing_is_signed_for_a_store_that_the_folder_names() throws IOException {
        Files.write(home.resolve("me.mp4"), "\0\0\0\030ftypmp42xxxxxxxx".getBytes(StandardCharsets.ISO_8859_1));
        String sandbox = rig.sandbox().baseUrl().toString();
        rig.with("TAVUS_BASE_URL", sandbox)
                .with("TAVUS_API_KEY", "sandbox")
                .with("GREENROOM_S3_BUCKET", "media")
                .with("AWS_ACCESS_KEY_ID", "AKIDSENTINEL")
                .with("AWS_SECRET_ACCESS_KEY", "aws-SENTINEL");
        String endpoint = "GREENROOM_S3_ENDPOINT=" + address;
        folder(endpoint);
        String[] create = {"replica", "create", "--name", "Me", "--video", "me.mp4"};
        assertThat(refused(create).error())
                .contains("error: GREENROOM_S3_ENDPOINT came with this folder, so AWS_ACCESS_KEY_ID, which did not")
                .contains("hint: if you trust that address, set GREENROOM_S3_ENDPOINT where AWS_ACCESS_KEY_ID is set");
        folder(endpoint, "AWS_ACCESS_KEY_ID=of-the-folder");
        rig.with("AWS_ACCESS_KEY_ID", "");
        assertThat(refused(create).error()).contains("so AWS_SECRET_ACCESS_KEY, which did not");
        folder(endpoint, "AWS_ACCESS_KEY_ID=of-the-folder", "AWS_SECRET_ACCESS_KEY=of-the-folder");
        rig.with("AWS_SECRET_ACCESS_KEY", "");
        assertThat(rig.run(create).code()).isEqualTo(ExitCode.DONE);
        assertThat(waiting.getRequestCount()).as("its own keys may").isEqualTo(1);
        folder("TAVUS_API_KEY=any");
        rig.with("GREENROOM_S3_ENDPOINT", address)
                .with("AWS_ACCESS_KEY_ID", "mine")
                .with("AWS_SECRET_ACCESS_KEY", "mine");
        assertThat(rig.run(create).code()).isEqualTo(ExitCode.DONE);
        assertThat(waiting.getRequestCount()).as("and mine to mine").isEqualTo(2);
    }

    @Test
    void nothing_goes_into_a_bucket_that_the_folder_names_with_the_persons_keys() throws IOException {
        Files.write(home.resolve("me.mp4"), "\0\0\0\030ftypmp42xxxxxxxx".getBytes(StandardCharsets.ISO_8859_1));
        rig.with("TAVUS_BASE_URL", rig.sandbox().baseUrl().toString())
                .with("TAVUS_API_KEY", "sandbox")
                .with("GREENROOM_S3_ENDPOINT", address)
                .with("AWS_ACCESS_KEY_ID", "AKIDSENTINEL")
                .with("AWS_SECRET_ACCESS_KEY", "aws-SENTINEL");
        folder("GREENROOM_S3_BUCKET=open-to-all");
        String[] create = {"replica", "create", "--name", "Me", "--video", "me.mp4"};
        assertThat(refused(create).error())
                .contains(
                        "error: GREENROOM_S3_BUCKET came with this folder, so AWS_ACCESS_KEY_ID, which did not, is not"
                                + " sent there: open-to-all")
                .contains("set GREENROOM_S3_BUCKET where AWS_ACCESS_KEY_ID is set");
        assertThat(rig.run("doctor", "--offline").out())
                .containsPattern(
                        "(?m)^GREENROOM_S3_BUCKET +GREENROOM_S3_BUCKET came with this folder, so AWS_ACCESS_KEY_ID")
                .doesNotContain("SENTINEL");
        folder(
                "GREENROOM_S3_BUCKET=open-to-all",
                "AWS_ACCESS_KEY_ID=of-the-folder",
                "AWS_SECRET_ACCESS_KEY=of-the-folder");
        rig.with("AWS_ACCESS_KEY_ID", "").with("AWS_SECRET_ACCESS_KEY", "");
        assertThat(rig.run(create).code()).isEqualTo(ExitCode.DONE);
        assertThat(waiting.getRequestCount()).as("its own keys may").isEqualTo(1);
    }

    @Test
    void a_bucket_that_the_person_named_may_be_repeated_by_the_folder() throws IOException {
        Files.write(home.resolve("me.mp4"), "\0\0\0\030ftypmp42xxxxxxxx".getBytes(StandardCharsets.ISO_8859_1));
        Path config = Files.createDirectories(home.resolve(".config/greenroom"));
        Files.writeString(config.resolve("settings.env"), "GREENROOM_S3_BUCKET=mine\n");
        rig.with("TAVUS_BASE_URL", rig.sandbox().baseUrl().toString())
                .with("TAVUS_API_KEY", "sandbox")
                .with("GREENROOM_S3_ENDPOINT", address)
                .with("AWS_ACCESS_KEY_ID", "AKID")
                .with("AWS_SECRET_ACCESS_KEY", "aws");
        folder("GREENROOM_S3_BUCKET=mine");
        assertThat(rig.run("replica", "create", "--name", "Me", "--video", "me.mp4")
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(waiting.getRequestCount()).isEqualTo(1);
    }

    @Test
    void the_secret_of_callbacks_is_not_told_with_an_address_of_the_folder() throws IOException {
        Files.writeString(home.resolve("both.json"), """
                {"persona": {"persona_name": "A", "system_prompt": "B", "default_replica_id": "r1"}, "conversation": {}}
                """);
        folder("WEBHOOK_URL=https://tunnel.invalid/tavus/callback");
        rig.with("TAVUS_BASE_URL", "https://tavus.invalid").with("WEBHOOK_SHARED_SECRET", "whs-SENTINEL");
        assertThat(refused("dev", "both.json", "--yes").error())
                .contains("error: WEBHOOK_URL came with this folder, so WEBHOOK_SHARED_SECRET, which did not, is not")
                .contains("hint: if you trust that address, set WEBHOOK_URL where WEBHOOK_SHARED_SECRET is set, or name"
                        + " it with --public-url");
    }
}
