package dev.greenroom.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events per second at 64 connections: webhook serve as bin/greenroom starts it, synced before each answer, and the least
 * that FastAPI and uvicorn do, never synced. Prints; asserts nothing. Arguments: rounds (default 3), and launchers to take
 * turns instead of bin/greenroom. Needs {@code target/greenroom.jar}, runs it on the Java that runs this; FastAPI is left
 * out where it is absent.
 */
public final class ReceiverBench {
    private static final int CONNECTIONS = 64;
    private static final int CONVERSATIONS = 8;
    private static final double FIRST = 3;
    private static final double WARM = 10;

    private final Path folder;

    private ReceiverBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        List<String> launchers =
                arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : List.of("bin/greenroom");
        ReceiverBench bench = new ReceiverBench(Files.createTempDirectory("receiver-bench"));
        for (String launcher : launchers) {
            bench.warmUp(launcher);
        }
        for (int round = 0; round < rounds; round++) {
            for (String launcher : launchers) {
                int port = freePort();
                List<String> serve = List.of(absolute(launcher), "webhook", "serve", "--port", String.valueOf(port));
                bench.measure(launcher, port, bench.home(), serve);
            }
            bench.fastapi();
        }
    }

    private void fastapi() throws IOException, InterruptedException {
        int port = freePort();
        Path home = home();
        String program = absolute("src/test/resources/dev/greenroom/bench/fastapi_receiver.py");
        measure("fastapi", port, home, List.of("/usr/bin/python3", program, String.valueOf(port), home.toString()));
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    /** A folder of its own for each receiver, with one for what it logs. */
    private Path home() throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Files.createDirectory(home.resolve("logs"));
        return home;
    }

    /** The launcher makes its cache at the first start; nobody is measured meanwhile. */
    private void warmUp(String launcher) throws IOException, InterruptedException {
        Path home = home();
        builder(home, List.of(absolute(launcher), "doctor", "--offline"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        while (isMakingCaches()) {
            Thread.sleep(200);
        }
    }

    private boolean isMakingCaches() throws IOException {
        try (Stream<Path> caches = Files.list(folder.resolve("cache/greenroom"))) {
            return caches.anyMatch(cache -> cache.toString().endsWith(".making"));
        }
    }

    private ProcessBuilder builder(Path home, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void measure(String name, int port, Path home, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = builder(home, command);
        builder.redirectOutput(new File("/dev/null"))
                .redirectError(home.resolve("error.txt").toFile());
        Process process = builder.start();
        try {
            if (!listens(process, port)) {
                System.out.println(name + ": left out, it does not start: "
                        + Files.readString(home.resolve("error.txt")).lines().reduce("", (a, b) -> b));
                return;
            }
            EventLoad load = new EventLoad(port, CONVERSATIONS);
            System.out.println(name + " first 3 s: " + load.run(CONNECTIONS, FIRST));
            Duration before = spent(process);
            EventLoad.Figures warm = load.run(CONNECTIONS, WARM);
            double micros = spent(process).minus(before).toNanos() / 1e3 / (warm.perSecond() * WARM);
            System.out.printf("%s warm:      %s  %.0f us of a core each%s%n", name, warm, micros, resident(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean listens(Process process, int port) throws InterruptedException {
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        return false;
    }

    /** Unlike the rate, it hardly depends on what else the machine does. */
    private static Duration spent(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .map(line -> ", " + line.replaceAll("\\s+", " "))
                .orElse("");
    }
}
