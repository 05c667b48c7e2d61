package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.cli.Checkup.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor tells which Java it is, from where, and why. */
class JavaCheckTest {
    private static final String RUNNING = System.getProperty("java.home");

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "JAVA_HOME,JAVA_HOME",
        "newest,the newest that was found",
        "image,it came with Greenroom",
        "'',started without bin/greenroom"
    })
    void what_the_launcher_went_by_is_told(String from, String reason) {
        List<Finding> findings = new JavaCheck(Map.of("GREENROOM_JAVA_FROM", from)).findings();
        assertThat(findings)
                .containsExactly(new Finding("Java", Runtime.version() + " at " + RUNNING + " (" + reason + ")", ""));
    }

    @Test
    void without_the_launcher_it_can_still_be_the_one_of_java_home() {
        assertThat(new JavaCheck(Map.of("JAVA_HOME", RUNNING)).findings())
                .singleElement()
                .extracting(Finding::value)
                .asString()
                .endsWith(RUNNING + " (JAVA_HOME)");
    }

    @ParameterizedTest
    @CsvSource({"11.0.2,11", "1.8.0_372,8"})
    void an_old_one_is_passed_over(String version, String feature) throws IOException {
        Finding finding = ofJavaHome(jdk(version).toString());
        assertThat(finding.value()).isEqualTo(home.resolve("jdk") + " is Java " + feature + ", which is too old");
        assertThat(finding.advice()).startsWith("it is passed over; set JAVA_HOME to a Java that is 17 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/etc", "no\0path"})
    void so_is_a_place_that_holds_none(String place) {
        Finding finding = ofJavaHome(place);
        assertThat(finding.value()).isEqualTo(place + " holds no Java");
        assertThat(finding.isFine()).isFalse();
    }

    @Test
    void one_that_is_new_enough_is_not_worth_a_word() throws IOException {
        assertThat(new JavaCheck(Map.of("JAVA_HOME", jdk("17.0.15").toString())).findings())
                .hasSize(1);
    }

    @Test
    void an_image_needs_none() {
        assertThat(new JavaCheck(Map.of("JAVA_HOME", "/nowhere", "GREENROOM_JAVA_FROM", "image")).findings())
                .hasSize(1);
    }

    /** What is said of JAVA_HOME beside the Java that runs. */
    private static Finding ofJavaHome(String value) {
        List<Finding> findings = new JavaCheck(Map.of("JAVA_HOME", value, "GREENROOM_JAVA_FROM", "newest")).findings();
        assertThat(findings).extracting(Finding::subject).containsExactly("Java", "JAVA_HOME");
        return findings.get(1);
    }

    private Path jdk(String version) throws IOException {
        Path jdk = home.resolve("jdk");
        Path java = Files.createFile(Files.createDirectories(jdk.resolve("bin")).resolve("java"));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }
}
