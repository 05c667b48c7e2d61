package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users trip over, each found and named with what to do. */
class DoctorTest {
    @TempDir
    Path home;

    @StartStop
    final MockWebServer proxy = new MockWebServer();

    private CommandLineRig rig;

    @BeforeEach
    void start() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String line(String subject, String... words) {
        CommandLineRig.Run run = rig.run(words.length == 0 ? new String[] {"doctor", "--offline"} : words);
        return run.out()
                .lines()
                .filter(line -> line.startsWith(subject + " "))
                .findFirst()
                .orElse("nothing about " + subject + " in " + run);
    }

    @Test
    void a_locale_that_is_not_utf_8() {
        rig.with("GREENROOM_LOCALE", "de_DE.ISO-8859-1");
        assertThat(line("Locale")).contains("de_DE.ISO-8859-1, not UTF-8", "<- set LANG=C.UTF-8");
        assertThat(rig.run("doctor", "--offline").code()).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"XDG_CONFIG_HOME,Settings folder", "XDG_STATE_HOME,State folder", "XDG_DATA_HOME,Modules folder"})
    void a_folder_that_cannot_be_written(String variable, String subject) throws IOException {
        Path file = Files.writeString(home.resolve("file"), "in the way");
        rig.with(variable, file.toString());
        assertThat(line(subject)).contains("<- it cannot be written; set HOME or the XDG variables");
    }

    @Test
    void a_settings_file_that_others_can_read() throws IOException {
        Path file = Files.writeString(home.resolve(".env"), "GREENROOM_PAGE_SIZE=5\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(line(".env")).contains("can be read by others", "<- chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(line(".env")).startsWith("nothing about");
    }

    @Test
    void a_key_that_was_stored_for_another_service() throws IOException {
        Path config = Files.createDirectories(home.resolve(".config/greenroom"));
        Files.writeString(config.resolve("keys.json"), "{\"https://tavusapi.com\":\"tvs_SENTINEL_0123456789\"}");
        rig.with("TAVUS_API_KEY", "");
        assertThat(line("API key"))
                .contains(
                        "not set",
                        "a key is stored for https://tavusapi.com, but none for "
                                + rig.sandbox().baseUrl())
                .contains("check TAVUS_BASE_URL")
                .doesNotContain("SENTINEL");
    }

    @Test
    void a_proxy_in_the_environment() {
        rig.with("TAVUS_BASE_URL", "https://tavus.invalid")
                .with("HTTPS_PROXY", "http://me:SENTINEL@proxy.invalid:3128");
        assertThat(line("Proxy"))
                .contains("requests to tavus.invalid go through", "proxy.invalid:3128", "NO_PROXY=tavus.invalid")
                .doesNotContain("SENTINEL");
        rig.with("NO_PROXY", "tavus.invalid");
        assertThat(line("Proxy")).startsWith("nothing about");
    }

    @Test
    void a_proxy_that_is_none() {
        rig.with("HTTPS_PROXY", "::nonsense::");
        assertThat(line("Proxy")).contains("HTTPS_PROXY is not the address of a proxy", "<- ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu, 01 Jan 2026 01:00:00 GMT|1h behind the service's  <- set this machine's clock",
                "Wed, 31 Dec 2025 23:55:00 GMT|5m ahead of the service's  <- set this machine's clock",
                "Thu, 01 Jan 2026 00:00:59 GMT|agrees with the service's"
            })
    void a_clock_that_is_off(String date, String found) {
        proxy.enqueue(new MockResponse.Builder()
                .addHeader("Date", date)
                .addHeader("Content-Type", "application/json")
                .body("{\"data\":[],\"total_count\":0}")
                .build());
        rig.with("TAVUS_BASE_URL", "http://tavus.test").with("HTTP_PROXY", "http://127.0.0.1:" + proxy.getPort());
        assertThat(line("Clock", "doctor")).contains(found);
    }

    @Test
    void a_date_that_is_none_says_nothing_about_the_clock() {
        proxy.enqueue(new MockResponse.Builder()
                .addHeader("Date", "yesterday")
                .body("{\"data\":[]}")
                .build());
        rig.with("TAVUS_BASE_URL", "http://tavus.test").with("HTTP_PROXY", "http://127.0.0.1:" + proxy.getPort());
        assertThat(line("Clock", "doctor")).startsWith("nothing about");
    }

    @Test
    void the_bucket_is_shown_and_its_secrets_are_not() {
        rig.with("GREENROOM_S3_BUCKET", "my-media").with("AWS_SECRET_ACCESS_KEY", "SENTINEL");
        assertThat(line("GREENROOM_S3_BUCKET")).contains("my-media (environment)");
        assertThat(line("AWS_SECRET_ACCESS_KEY").toLowerCase(Locale.ROOT))
                .contains("********")
                .doesNotContain("sentinel");
    }
}
