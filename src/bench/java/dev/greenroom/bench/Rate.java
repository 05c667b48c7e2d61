package dev.greenroom.bench;

import java.util.Arrays;

/** How often something happens in a second: warmed up first, then the median of five slices. */
final class Rate {
    private static final long SLICE = 400_000_000L;
    private static final int WARM_UP = 5;
    private static final int SLICES = 5;

    private Rate() {}

    /** Does something so many times. */
    interface Loop {
        void run(int times) throws Exception;
    }

    /** @param batch how many steps between two looks at the clock */
    static double of(int batch, Loop loop) throws Exception {
        double[] rates = new double[SLICES];
        for (int i = -WARM_UP; i < SLICES; i++) {
            double rate = slice(batch, loop);
            if (i >= 0) {
                rates[i] = rate;
            }
        }
        Arrays.sort(rates);
        return rates[SLICES / 2];
    }

    private static double slice(int batch, Loop loop) throws Exception {
        long start = System.nanoTime();
        long steps = 0;
        long spent = 0;
        while (spent < SLICE) {
            loop.run(batch);
            steps += batch;
            spent = System.nanoTime() - start;
        }
        return steps * 1e9 / spent;
    }
}
