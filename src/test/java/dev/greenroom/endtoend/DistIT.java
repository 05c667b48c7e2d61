package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Pdist} built starts on a machine without a JDK. */
@EnabledIfSystemProperty(named = "greenroom.dist", matches = ".+", disabledReason = "nothing was built: needs -Pdist")
class DistIT {
    private static final Path BUILT = Program.ROOT.resolve("target");
    private static final String VERSION = System.getProperty("greenroom.dist", "");

    @TempDir
    Path home;

    @Test
    void the_archive_runs_from_where_it_was_unpacked() throws IOException {
        shell("tar xzf " + built("tar.gz") + " -C .");
        works(home.resolve("greenroom-" + VERSION + "/bin/greenroom"));
        assertThat(home.resolve("greenroom-" + VERSION + "/licences/THIRD-PARTY.txt"))
                .content()
                .contains("okhttp", "jackson-databind", "picocli");
    }

    @Test
    void the_debian_package_holds_the_same_program() throws IOException {
        Path deb = built("deb");
        assertThat(shell("dpkg-deb --field " + deb).out())
                .contains("Package: greenroom\n", "Version: " + VERSION + "\n")
                .containsPattern("Architecture: (amd64|arm64)\n");
        shell("dpkg-deb --extract " + deb + " .");
        works(home.resolve("usr/bin/greenroom"));
    }

    @Test
    void an_installation_makes_the_cache_once_for_everybody() throws IOException {
        shell("tar xzf " + built("tar.gz") + " -C .");
        Path root = home.resolve("greenroom-" + VERSION);
        Path launcher = root.resolve("bin/greenroom");
        Run made = new Program(home, launcher)
                .with("GREENROOM_JVM_CACHE", "install")
                .run();
        assertThat(made).isEqualTo(new Run(0, "", ""));
        Path caches = home.resolve("caches");
        new Program(home, launcher).with("XDG_CACHE_HOME", caches.toString()).run("--version");
        assertThat(listing(root.resolve("cache"))).hasSize(4);
        assertThat(listing(caches.resolve("greenroom"))).isEmpty();
    }

    @Test
    void the_checksums_and_the_list_of_parts_are_right() throws IOException {
        assertThat(shell("cd " + BUILT + " && sha256sum --check SHA256SUMS").out())
                .contains("greenroom.jar: OK", ".deb: OK", ".tar.gz: OK", ".cdx.json: OK");
        assertThat(Files.readString(BUILT.resolve("greenroom-" + VERSION + ".cdx.json")))
                .contains("\"CycloneDX\"", "\"1.6\"", "pkg:maven/com.squareup.okhttp3/okhttp-jvm@")
                .doesNotContain("junit");
    }

    /** Starts it with nothing of Java in sight. */
    private void works(Path launcher) throws IOException {
        Program program =
                new Program(home, launcher).with("PATH", "/usr/bin:/bin").with("JAVA_HOME", "");
        assertThat(program.run("--version")).isEqualTo(new Run(0, "greenroom " + VERSION + "\n", ""));
        Run list = program.run("--sandbox", "replica", "list");
        assertThat(list.error()).isEmpty();
        assertThat(list.out()).contains("r4317e64d25a");
        Run flow = program.run(
                "flow",
                "check",
                Program.ROOT.resolve("configs/flows/q_and_a.yaml").toString());
        assertThat(flow.code()).isZero();
        assertThat(program.run("flow", "list").code()).isZero();
        Process server = program.start(List.of(launcher.toString(), "sandbox", "serve", "--port", "0"));
        try (var out = server.inputReader()) {
            assertThat(out.readLine()).startsWith("http://");
            assertThat(Files.readSymbolicLink(Path.of("/proc/" + server.pid() + "/exe")))
                    .startsWith(home.toRealPath());
        } finally {
            server.destroy();
        }
    }

    private Path built(String kind) throws IOException {
        return listing(BUILT).stream()
                .filter(file -> file.toString().endsWith("." + kind))
                .findFirst()
                .orElseThrow();
    }

    private Run shell(String line) {
        Run run = new Program(home).shell(line);
        assertThat(run.code()).as(run.error()).isZero();
        return run;
    }

    private static List<Path> listing(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
