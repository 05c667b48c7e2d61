package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the launcher takes, and what it says when it is not the one that was asked for. */
class JavaHomeIT {
    @TempDir
    Path home;

    private Program program;
    private String version;

    @BeforeEach
    void program() {
        program = new Program(home).with("JAVA_HOME", "");
        version = program.run("--version").out();
    }

    @Test
    void one_that_can_be_used_is_used_without_a_word() {
        String running = System.getProperty("java.home");
        program.with("JAVA_HOME", running);
        assertThat(program.run("--version")).isEqualTo(new Run(0, version, ""));
        assertThat(java()).contains(" at " + running + " (JAVA_HOME)");
    }

    @Test
    void one_that_is_too_old_is_passed_over_with_one_line() throws IOException {
        Path jdk = fake("1.8.0_372");
        Run run = program.with("JAVA_HOME", jdk.toString()).run("--version");
        assertThat(run.out()).isEqualTo(version);
        assertThat(run.error())
                .matches("greenroom: JAVA_HOME is Java 8, which is too old: " + jdk + "; using Java \\d+ at /.*\n");
        assertThat(java()).contains("(the newest that was found)").doesNotContain(jdk.toString());
    }

    @Test
    void one_that_is_not_there_is_passed_over_with_one_line() {
        Run run = program.with("JAVA_HOME", "/no/where").run("--version");
        assertThat(run.out()).isEqualTo(version);
        assertThat(run.error())
                .matches("greenroom: there is no Java in JAVA_HOME: /no/where; using Java \\d+ at /.*\n");
    }

    @Test
    void what_could_drive_the_terminal_is_not_repeated() {
        Run run = program.with("JAVA_HOME", "/no\u001b[2Jwhere\nerror: no").run("--version");
        assertThat(run.error()).matches("greenroom: there is no Java in JAVA_HOME; using Java \\d+ at /.*\n");
    }

    @Test
    void without_it_the_newest_is_used_without_a_word() {
        assertThat(program.run("--version")).isEqualTo(new Run(0, version, ""));
        assertThat(java()).contains("(the newest that was found)");
    }

    @Test
    void an_old_one_on_the_path_does_not_stand_in_the_way() throws IOException {
        Path jdk = fake("11.0.2");
        program.with("PATH", jdk.resolve("bin") + ":" + System.getenv("PATH"));
        assertThat(program.run("--version")).isEqualTo(new Run(0, version, ""));
    }

    private String java() {
        return program.run("doctor", "--offline")
                .out()
                .lines()
                .filter(line -> line.startsWith("Java "))
                .findFirst()
                .orElseThrow();
    }

    /** Looks like a JDK and cannot run anything. */
    private Path fake(String release) throws IOException {
        Path bin = Files.createDirectories(home.resolve("jdk/bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit 99\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + release + "\"\n");
        return home.resolve("jdk");
    }
}
