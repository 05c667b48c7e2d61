package dev.greenroom.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Events per second at 64 connections: webhook serve, synced before each answer, and the least that FastAPI and uvicorn
 * do, never synced. Prints; asserts nothing. Needs {@code target/greenroom.jar}; FastAPI is left out where it is absent.
 */
public final class ReceiverBench {
    private static final int CONNECTIONS = 64;
    private static final double FIRST = 3;
    private static final double WARM = 10;

    private ReceiverBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        Path folder = Files.createTempDirectory("receiver-bench");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        for (int round = 0; round < rounds; round++) {
            Path home = Files.createDirectories(folder.resolve("greenroom" + round + "/logs"))
                    .getParent();
            int port = freePort();
            measure(
                    "greenroom",
                    port,
                    home,
                    8,
                    List.of(
                            java,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            Path.of("target/greenroom.jar").toAbsolutePath().toString(),
                            "webhook",
                            "serve",
                            "--port",
                            String.valueOf(port)));
            int other = freePort();
            Path python = Files.createDirectories(folder.resolve("fastapi" + round));
            measure(
                    "fastapi",
                    other,
                    python,
                    8,
                    List.of(
                            "/usr/bin/python3",
                            Path.of("src/test/resources/dev/greenroom/bench/fastapi_receiver.py")
                                    .toAbsolutePath()
                                    .toString(),
                            String.valueOf(other),
                            python.toString()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void measure(String name, int port, Path home, int conversations, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.redirectOutput(new File("/dev/null"))
                .redirectError(home.resolve("error.txt").toFile());
        Process process = builder.start();
        try {
            if (!listens(process, port)) {
                System.out.println(name + ": left out, it does not start: "
                        + Files.readString(home.resolve("error.txt")).lines().reduce("", (a, b) -> b));
                return;
            }
            EventLoad load = new EventLoad(port, conversations);
            System.out.println(name + " first 3 s: " + load.run(CONNECTIONS, FIRST));
            System.out.println(name + " warm:      " + load.run(CONNECTIONS, WARM) + "  " + resident(process));
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

    private static String resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("");
    }
}
