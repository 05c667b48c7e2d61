package dev.greenroom.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * How often something happens in a second, and how much memory each time takes from the heap: warmed up first, then the
 * median of seven slices. Those that are to be compared take turns, so that whatever else the machine does hits all of
 * them.
 *
 * @param bytes allocated each time by the thread that runs it
 */
record Rate(double perSecond, double bytes) {
    private static final long SLICE = 400_000_000L;
    private static final int WARM_UP = 4;
    private static final int SLICES = 7;

    /** Does something so many times. */
    interface Loop {
        void run(int times) throws Exception;
    }

    /** @param batch how many steps between two looks at the clock */
    static List<Rate> of(int batch, List<Loop> loops) throws Exception {
        Rate[][] rates = new Rate[loops.size()][SLICES];
        for (int slice = -WARM_UP; slice < SLICES; slice++) {
            for (int i = 0; i < rates.length; i++) {
                Rate rate = slice(batch, loops.get(i));
                if (slice >= 0) {
                    rates[i][slice] = rate;
                }
            }
        }
        return Arrays.stream(rates).map(Rate::median).toList();
    }

    private static Rate median(Rate[] slices) {
        return new Rate(
                Arrays.stream(slices).mapToDouble(Rate::perSecond).sorted().toArray()[SLICES / 2],
                Arrays.stream(slices).mapToDouble(Rate::bytes).sorted().toArray()[SLICES / 2]);
    }

    private static Rate slice(int batch, Loop loop) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        long steps = 0;
        long spent = 0;
        while (spent < SLICE) {
            loop.run(batch);
            steps += batch;
            spent = System.nanoTime() - start;
        }
        return new Rate(steps * 1e9 / spent, (threads.getCurrentThreadAllocatedBytes() - bytes) / (double) steps);
    }
}
