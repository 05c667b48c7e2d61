package dev.greenroom.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One command as a whole process, from its start to its end or to the moment when something is on the screen. */
record Timed(String name, List<String> command, String awaited, Map<String, String> environment, List<Double> millis) {
    private static final Duration GLANCE = Duration.ofMillis(2);

    Timed(String name, List<String> command, Map<String, String> environment) {
        this(name, command, "", environment, new ArrayList<>());
    }

    /** Measured until this text has come out, instead of to the end. */
    Timed until(String text) {
        return new Timed(name, command, text, environment, millis);
    }

    void run() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = start();
        if (awaited.isEmpty()) {
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(name + " ended with " + code);
            }
        } else {
            read(process.getInputStream());
        }
        millis.add((System.nanoTime() - begun) / 1e6);
        end(process);
    }

    /** The most memory that was resident at once, in MB; looked up while a run of its own goes on. */
    double peak() throws IOException {
        Process process = start();
        Path status = Path.of("/proc/" + process.pid() + "/status");
        double peak = 0;
        Thread reader = new Thread(() -> {
            try (InputStream out = process.getInputStream()) {
                out.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // It has ended.
            }
        });
        reader.start();
        while (process.isAlive()) {
            peak = Math.max(peak, highWater(status, peak));
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return peak;
    }

    private static double highWater(Path status, double otherwise) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    double median() {
        List<Double> sorted = millis.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("TAVUS_")
                        || variable.startsWith("GREENROOM_")
                        || variable.startsWith("XDG_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void read(InputStream out) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] bytes = new byte[4096];
        while (seen.indexOf(awaited) < 0) {
            int count = out.read(bytes);
            if (count < 0) {
                throw new IOException(name + " ended before it showed " + awaited);
            }
            seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
