package dev.greenroom.module.conversation;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Leaving;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says now and then that somebody is still there, while they think: whoever is cut off cannot say farewell. Beats by
 * real time, whatever clock everything else goes by.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "heartbeat");
        made.setDaemon(true);
        return made;
    });

    private Heartbeat() {}

    static Heartbeat start(Runnable beat) {
        Heartbeat heartbeat = new Heartbeat();
        heartbeat.thread.scheduleWithFixedDelay(
                () -> quietly(beat), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** What is wrong shows when the next line is said. */
    private static void quietly(Runnable beat) {
        try {
            beat.run();
        } catch (Failure | Leaving e) {
            // Thrown on, it would be the last beat.
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
