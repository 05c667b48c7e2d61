package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command loads what it needs. What slips in here costs every user at every start. */
class LoadedClassesIT {
    @TempDir
    Path home;

    @Test
    void version_and_help_load_neither_json_nor_http_nor_the_terminal() throws IOException {
        assertThat(foreign("--version")).isSubsetOf("org.jline", "picocli");
        assertThat(foreign("--help")).isSubsetOf("org.jline", "picocli");
        assertThat(foreign("replica", "list", "--help")).isSubsetOf("org.jline", "picocli", "com.fasterxml");
    }

    @Test
    void a_list_loads_no_server_no_sandbox_no_log_and_builds_no_terminal() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Set<String> classes =
                    loaded("replica", "list", "--base-url", sandbox.baseUrl().toString(), "--api-key-file", key());
            assertThat(libraries(classes))
                    .isSubsetOf("org.jline", "picocli", "com.fasterxml", "okhttp3", "okio", "kotlin");
            assertThat(classes)
                    .contains("dev.greenroom.client.HttpCore")
                    .noneMatch(name -> name.startsWith("dev.greenroom.sandbox.")
                            || name.startsWith("dev.greenroom.flow.")
                            || name.startsWith("dev.greenroom.store.")
                            || name.startsWith("dev.greenroom.server.")
                            || name.startsWith("org.jline.terminal.Terminal$")
                            || name.equals("org.jline.terminal.TerminalBuilder")
                            || name.startsWith("org.jline.reader."));
        }
    }

    private String key() throws IOException {
        return Files.writeString(home.resolve("key"), "sandbox").toString();
    }

    private Set<String> foreign(String... words) throws IOException {
        return libraries(loaded(words));
    }

    /** The first words of the packages that belong to neither the runtime nor this program. */
    private static Set<String> libraries(Set<String> classes) {
        return classes.stream()
                .filter(name ->
                        !name.matches("(java|javax|jdk|sun|com\\.sun|org\\.jcp|org\\.xml|dev\\.greenroom)\\..*"))
                .map(name -> name.startsWith("picocli.")
                                || name.startsWith("okhttp3.")
                                || name.startsWith("okio.")
                                || name.startsWith("kotlin.")
                        ? name.substring(0, name.indexOf('.'))
                        : name.replaceAll("^(\\w+\\.\\w+)\\..*", "$1"))
                .collect(Collectors.toSet());
    }

    private Set<String> loaded(String... words) throws IOException {
        Path log = home.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xlog:class+load:file=" + log,
                "-jar",
                Program.ROOT.resolve("target/greenroom.jar").toString()));
        command.addAll(List.of(words));
        Process process = new Program(home).start(command);
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        assertThat(process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue())
                .isZero();
        try (var lines = Files.lines(log)) {
            return lines.map(line -> line.replaceAll(".*\\] ?(\\S+) source:.*", "$1"))
                    .filter(name -> name.matches("[a-z]\\w*(\\.[\\w$]+)+") && !name.contains("$$"))
                    .collect(Collectors.toSet());
        }
    }
}
