package dev.greenroom.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sides that each do something for a while, in turns: what disturbs the machine meanwhile disturbs all of them. */
final class Turns implements AutoCloseable {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final long SPELL = 700_000_000L;

    private final Path folder;
    private final List<Named> sides = new ArrayList<>();

    Turns() throws IOException {
        folder = Files.createTempDirectory("greenroom-bench");
    }

    /** Does steps until a time. */
    interface Side extends AutoCloseable {
        /** @return how many steps */
        long walk(long end) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** Makes a side that has a file to itself. */
    interface Maker {
        Side make(Path file) throws Exception;
    }

    private record Named(String name, Side side, double[] rates, double[] processor) {}

    void add(String name, int many, Maker maker) throws Exception {
        Side side = maker.make(folder.resolve("side-" + sides.size() + "-" + many));
        sides.add(new Named(name, side, new double[ROUNDS], new double[ROUNDS]));
    }

    /** Medians; the ratios are those within one round, beside the first side. */
    void print(PrintStream out) throws Exception {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Named named : sides) {
                turn(named, round);
            }
        }
        double[] first = sides.get(0).rates;
        for (Named named : sides) {
            double[] ratios = IntStream.range(0, ROUNDS)
                    .mapToDouble(i -> named.rates[i] / first[i])
                    .toArray();
            MemorySteps.line(out, named.name, median(named.rates), words(named, median(ratios)));
        }
    }

    private static String words(Named named, double ratio) {
        return String.format(Locale.ROOT, "%.2f x, %.0f us of processor each", ratio, median(named.processor));
    }

    private static void turn(Named named, int round) throws Exception {
        long processor = processor();
        long start = System.nanoTime();
        long steps = named.side.walk(start + SPELL);
        long spent = System.nanoTime() - start;
        if (round >= 0) {
            named.rates[round] = steps * 1e9 / spent;
            named.processor[round] = (processor() - processor) / 1e3 / steps;
        }
    }

    /** Nanoseconds that this process has had of all processors, the system's work for it included. */
    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() throws IOException {
        for (Named named : sides) {
            named.side.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
