package dev.greenroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what starting costs, side by side: the Java runtime alone, Greenroom, and Python doing the same. All commands
 * take turns, so that a busy moment of the machine hits each of them. Arguments: rounds (default 10).
 */
final class StartBenchmark {
    private static final String ROWS_PER_PAGE = "100";

    private final Path home;
    private final Path root;
    private final String java;
    private final PrintStream out;
    private final List<Timed> all = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    private StartBenchmark(Path home, Path root, PrintStream out) {
        this.home = home;
        this.root = root;
        this.out = out;
        java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        int rounds = words.length > 0 ? Integer.parseInt(words[0]) : 10;
        Path home = Files.createTempDirectory("greenroom-bench");
        new StartBenchmark(home, Path.of("").toAbsolutePath(), System.out).measure(rounds);
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        String launcher = root.resolve("bin/greenroom").toString();
        Process sandbox = new ProcessBuilder(launcher, "sandbox", "serve", "--port", "0", "--state", home + "/state")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader first = sandbox.inputReader();
                PagedService near = new PagedService(10_000, Duration.ZERO);
                PagedService far = new PagedService(10_000, Duration.ofMillis(20))) {
            String url = first.readLine().strip();
            floors();
            starts(launcher, url);
            lists(launcher, near.url(), " 0 ms");
            lists(launcher, far.url(), "20 ms");
            warmUp();
            for (int round = 0; round < rounds; round++) {
                for (Timed timed : all) {
                    timed.run();
                }
            }
            print(rounds);
        } finally {
            sandbox.destroy();
        }
    }

    private void floors() throws IOException, InterruptedException {
        String classes = root.resolve("target/test-classes").toString();
        String jar = root.resolve("target/greenroom.jar").toString();
        all.add(new Timed("java, doing nothing", java("-cp", classes, "dev.greenroom.bench.Nothing"), Map.of()));
        Path folder = Files.createDirectory(home.resolve("floor"));
        Path floor = folder.resolve("floor.jar");
        // The runtime keeps a cache only for what is in a jar.
        new ProcessBuilder(
                        Path.of(java).resolveSibling("jar").toString(),
                        "cf",
                        floor.toString(),
                        "-C",
                        classes,
                        "dev/greenroom/bench")
                .start()
                .waitFor();
        String path = floor + ":" + jar;
        Path cache = folder.resolve("cache");
        boolean ahead = Runtime.version().feature() >= 25;
        new ProcessBuilder(java(
                        (ahead ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache,
                        "-Xlog:disable",
                        "-cp",
                        path,
                        "dev.greenroom.bench.PicocliOnly",
                        "--help"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        all.add(new Timed(
                "java and picocli's help, cached",
                java(
                        (ahead ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache,
                        "-Xlog:disable",
                        "-Xlog:all=off",
                        "-cp",
                        path,
                        "dev.greenroom.bench.PicocliOnly",
                        "--help"),
                Map.of()));
    }

    private List<String> java(String... words) {
        List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(words));
        return command;
    }

    private void starts(String launcher, String url) throws IOException, InterruptedException {
        Map<String, String> service = with(Map.of("TAVUS_BASE_URL", url, "TAVUS_API_KEY", "sandbox"));
        all.add(new Timed("greenroom --version", List.of(launcher, "--version"), with(Map.of())));
        all.add(new Timed("greenroom --help", List.of(launcher, "--help"), with(Map.of())));
        all.add(new Timed("greenroom replica list", List.of(launcher, "replica", "list"), service));
        python("python requests, the same list", "list_requests.py", url);
        all.add(new Timed(
                "greenroom --sandbox replica list", List.of(launcher, "--sandbox", "replica", "list"), with(Map.of())));
        if (found("script")) {
            String menu = launcher + " --sandbox";
            all.add(new Timed("first screen of the menu", List.of("script", "-qfec", menu, "/dev/null"), with(Map.of()))
                    .until("Work with Replicas"));
        } else {
            left.add("the menu's first screen: there is no command `script`");
        }
    }

    private void lists(String launcher, String url, String latency) throws IOException, InterruptedException {
        Map<String, String> service = with(Map.of("TAVUS_BASE_URL", url, "TAVUS_API_KEY", "sandbox"));
        all.add(new Timed("10,000 rows at " + latency + ", greenroom", List.of(launcher, "replica", "list"), service));
        python("10,000 rows at " + latency + ", python requests", "list_requests.py", url);
        python("10,000 rows at " + latency + ", python, 8 pages ahead", "list_ahead.py", url);
    }

    private void python(String name, String script, String url) throws IOException, InterruptedException {
        String python = python();
        if (python.isEmpty()) {
            left.add(name + ": there is no python3 with requests");
            return;
        }
        String file = root.resolve("src/test/bench").resolve(script).toString();
        all.add(new Timed(name, List.of(python, file, url, ROWS_PER_PAGE), Map.of()));
    }

    /** The interpreter itself: what stands in the path may be a script that looks for it and takes half as long again. */
    private static String python() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("python3", "-c", "import requests, sys; print(sys.executable)")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String executable = out.readLine();
            return process.waitFor() == 0 && executable != null ? executable : "";
        }
    }

    private static boolean found(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }

    private Map<String, String> with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", home.toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    /** The first start makes the cache of the Java runtime; measured is what comes after. */
    private void warmUp() throws IOException, InterruptedException {
        for (Timed timed : all) {
            timed.run();
        }
        while (beingMade()) {
            Thread.sleep(200);
        }
        for (Timed timed : all) {
            timed.run();
            timed.millis().clear();
        }
    }

    private boolean beingMade() throws IOException {
        Path caches = home.resolve("cache/greenroom");
        try (Stream<Path> files = Files.list(caches)) {
            return files.anyMatch(file -> file.toString().endsWith(".making"));
        }
    }

    private void print(int rounds) throws IOException {
        out.printf("Java %s, %d rounds, the commands taking turns%n%n", Runtime.version(), rounds);
        out.println("| what | median ms | least ms | peak MB |");
        out.println("|---|---:|---:|---:|");
        for (Timed timed : all) {
            boolean ends = timed.name().indexOf("menu") < 0;
            String peak = ends ? String.format("%.0f", timed.peak()) : "";
            out.printf("| %s | %.0f | %.0f | %s |%n", timed.name(), timed.median(), timed.least(), peak);
        }
        left.forEach(reason -> out.println("left out: " + reason));
    }
}
