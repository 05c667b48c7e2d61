package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Java runtime keeps between starts is this jar's or nobody's, and is never seen. */
class JvmCacheIT {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    Path home;

    private Path jar;
    private Path caches;
    private Program program;

    /** An installation of its own: the launcher and the jar, without sources. */
    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectories(home.resolve("installed/bin"));
        jar = Files.createDirectories(home.resolve("installed/target")).resolve("greenroom.jar");
        Files.copy(Program.ROOT.resolve("bin/greenroom"), bin.resolve("greenroom"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Program.ROOT.resolve("target/greenroom.jar"), jar);
        caches = home.resolve("cache");
        program = new Program(home, bin.resolve("greenroom")).with("XDG_CACHE_HOME", caches.toString());
    }

    /** The launcher leaves a maker behind that writes into this folder; the folder can go only when that has ended. */
    @AfterEach
    void awaitMakers() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (makerRuns()) {
            assertThat(System.nanoTime()).as("a cache is still being made").isLessThan(deadline);
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** Whether any process of this installation still runs. */
    private boolean makerRuns() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .anyMatch(command -> command.contains(home.resolve("installed").toString()));
    }

    @Test
    void it_makes_itself_once_and_is_used_from_then_on() throws IOException {
        String list = listed();
        Path cache = awaitCache();
        assertThat(listed()).isEqualTo(list);
        assertThat(Files.getPosixFilePermissions(cache.getParent()).toString()).doesNotContain("OTHERS", "GROUP");
        assertThat(used(cache)).as("the runtime maps the cache").isTrue();
    }

    @Test
    void a_replaced_jar_runs_as_it_is_now() throws IOException {
        program.run("--version");
        awaitCache();
        replaceJar();
        assertThat(program.run("--version").out()).isEqualTo("another program\n");
    }

    @Test
    void what_is_cut_or_foreign_is_made_anew_without_a_word() throws IOException {
        String list = listed();
        List<String> harms = new ArrayList<>(List.of(
                "truncate -s 20000000 $cache",
                "truncate -s 0 $cache",
                "rm $cache; mkdir -p $cache/inside",
                "rm $cache; mkfifo $cache",
                "mv $cache $other; ln -s $other $cache"));
        if (Files.getOwner(home).getName().equals("root")) { // nobody else can give a file away
            harms.add("chown nobody $cache");
        }
        for (String harm : harms) {
            Path cache = awaitCache();
            program.shell("cache=" + cache + " other=" + home.resolve("other") + "; chmod u+w $cache; " + harm);
            assertThat(used(cache)).as(harm).isFalse();
            awaitMakers();
            assertThat(cacheFiles()).as(harm).hasSize(1).allMatch(JvmCacheIT::isWhole);
            assertThat(listed()).as(harm).isEqualTo(list);
        }
        assertThat(used(awaitCache())).as("the runtime maps the new cache").isTrue();
    }

    @Test
    void a_cache_that_crashes_the_runtime_does_so_once() throws IOException {
        String list = listed();
        Path cache = awaitCache();
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-------"));
        try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
            file.seek(file.length() / 4);
            file.write(new byte[2_000_000]);
        }
        program.run("--sandbox", "replica", "list");
        // A command of another kind in between has a cache of its own and nothing to mend.
        program.run("--version");
        assertThat(listed()).isEqualTo(list);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("hs_err"));
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_passed_over_without_a_word() throws IOException {
        Files.writeString(caches, "a file stands where the folder should");
        listed();
    }

    @Test
    void first_starts_at_once_do_not_hurt_each_other() {
        Run run = program.shell("for i in 1 2 3 4; do $greenroom --version & done; wait");
        assertThat(run.out()).isEqualTo(program.run("--version").out().repeat(4));
        assertThat(run.error()).isEmpty();
        awaitCache();
    }

    @Test
    void it_can_be_switched_off() {
        program.with("GREENROOM_JVM_CACHE", "off").run("--version");
        assertThat(caches).doesNotExist();
    }

    private String listed() {
        Run run = program.run("--sandbox", "replica", "list");
        assertThat(run.error()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out();
    }

    private boolean used(Path cache) throws IOException {
        Process server = program.start(List.of(program.command(), "sandbox", "serve", "--port", "0"));
        try (var out = server.inputReader()) {
            assertThat(out.readLine()).startsWith("http://");
            return Files.readString(Path.of("/proc/" + server.pid() + "/maps"))
                    .contains(cache.getFileName().toString());
        } finally {
            server.destroy();
        }
    }

    private Path awaitCache() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            List<Path> found = cacheFiles();
            if (found.size() == 1 && isWhole(found.get(0))) {
                return found.get(0);
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        throw new AssertionError("no cache came about, but " + cacheFiles());
    }

    /** Its name ends in its size. */
    private static boolean isWhole(Path cache) {
        String name = cache.getFileName().toString();
        return name.endsWith("-" + cache.toFile().length()) && Files.isRegularFile(cache, LinkOption.NOFOLLOW_LINKS);
    }

    /** What lies in the cache folder; a cache in the making is a folder of its own. */
    private List<Path> cacheFiles() {
        Path folder = caches.resolve("greenroom");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Another program under the same name and main class, as after an update. */
    private void replaceJar() throws IOException {
        Path source = Files.createDirectories(home.resolve("other/dev/greenroom/main"))
                .resolve("Greenroom.java");
        Files.writeString(
                source,
                "package dev.greenroom.main; public final class Greenroom {"
                        + " public static void main(String[] w) { System.out.println(\"another program\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.greenroom.main.Greenroom");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream replaced = new JarOutputStream(out, manifest)) {
            replaced.putNextEntry(new ZipEntry("dev/greenroom/main/Greenroom.class"));
            Files.copy(source.resolveSibling("Greenroom.class"), replaced);
        }
    }
}
