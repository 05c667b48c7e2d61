package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of somebody else's: compiled against the jar alone, dropped into the modules folder. */
class SampleModuleIT {
    private static final Path SAMPLE = Program.ROOT.resolve("src/test/sample-module");

    @TempDir
    Path home;

    private Program program;

    @BeforeEach
    void install() throws IOException {
        program = new Program(home);
        Path classes = Files.createDirectories(home.resolve("classes"));
        List<String> sources;
        try (Stream<Path> files = Files.walk(SAMPLE.resolve("java"))) {
            sources = files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "--release",
                "17",
                "-proc:none",
                "-cp",
                Program.ROOT.resolve("target/greenroom.jar").toString());
        String[] words = Stream.concat(options.stream(), sources.stream()).toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words))
                .isZero();
        Path folder = Files.createDirectories(home.resolve(".local/share/greenroom/modules"));
        jar(folder.resolve("voice-module.jar"), List.of(classes, SAMPLE.resolve("resources")));
    }

    private static void jar(Path target, List<Path> roots) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path root : roots) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        jar.putNextEntry(new ZipEntry(root.relativize(file).toString()));
                        Files.copy(file, jar);
                    }
                }
            }
        }
    }

    @Test
    void it_adds_a_subcommand() {
        assertThat(program.run("--help").out()).contains("list stock voices (sample module)");
        Program.Run run = program.run("casting", "list", "--sandbox", "--grep", "mara", "--limit", "2");
        assertThat(run.error()).isEmpty();
        assertThat(run.out()).startsWith("VOICE").contains("mara");
    }

    @Test
    void it_adds_a_menu_entry_and_its_state() {
        Program.Run run = program.runWith("", "--plain", "--sandbox", "-v");
        assertThat(run.out()).contains("Listen to Voices");
        Program.Run entered = program.runWith(entry(run.out()) + "\n\n", "--plain", "--sandbox", "-v");
        assertThat(entered.out()).contains("state main_menu -> casting_voices").contains("mara");
    }

    private static String entry(String menu) {
        return menu.lines()
                .filter(line -> line.contains("Listen to Voices"))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ")[0];
    }

    @Test
    void it_brings_a_client_of_its_own_and_what_stands_in_for_its_service() {
        Program.Run run = program.run("casting", "rating", "mara", "--sandbox");
        assertThat(run.out()).startsWith("mara").contains("Stars").contains("2.0");
        Program.Run unknown = program.run("casting", "rating", "nobody", "--sandbox");
        assertThat(unknown.code()).isEqualTo(4);
        assertThat(unknown.error()).contains("cannot show the rating of voice", "Voice not found");
    }

    @Test
    void it_has_settings_that_doctor_shows_without_their_secrets() {
        assertThat(program.run("casting", "rating", "mara").error()).contains("VOICE_RATINGS_URL");
        program.with("VOICE_RATINGS_URL", "http://127.0.0.1:9").with("VOICE_RATINGS_KEY", "SENTINEL-of-the-module");
        Program.Run doctor = program.run("doctor", "--offline");
        assertThat(doctor.out())
                .contains("http://127.0.0.1:9 (environment, for the module casting)")
                .contains("VOICE_RATINGS_KEY", "********")
                .doesNotContain("SENTINEL");
        Program.Run asked = program.run("casting", "rating", "mara");
        assertThat(asked.code()).isEqualTo(5);
        assertThat(asked.error()).contains("no connection to 127.0.0.1:9").doesNotContain("SENTINEL");
    }

    @Test
    void it_can_be_switched_off() {
        program.with("GREENROOM_MODULES_OFF", "casting");
        assertThat(program.run("casting", "list", "--sandbox").code()).isEqualTo(2);
    }
}
