package dev.greenroom.module.webhook;

import dev.greenroom.base.Interrupted;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.News;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Brings news from the receiver's threads to the one that shows it; what is too much to show is counted. */
final class Watch {
    private static final int MOST_WAITING = 5000;

    private final LinkedBlockingQueue<News> queue = new LinkedBlockingQueue<>();
    private static final News WOKEN = new News.Printed("", "");
    private volatile boolean stopped;
    private final AtomicLong left = new AtomicLong();

    void add(News news) {
        if (queue.size() < MOST_WAITING) {
            queue.add(news);
        } else {
            left.incrementAndGet();
        }
    }

    void stop() {
        stopped = true;
        queue.add(WOKEN);
    }

    /** Shows what comes until somebody asks to stop. */
    void until(Workbench workbench) {
        try {
            while (!stopped) {
                show(workbench, queue.take());
                if (queue.isEmpty()) {
                    tellWhatWasLeft(workbench);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** The next piece of news, if there is one already. */
    Optional<News> next() {
        return Optional.ofNullable(queue.poll()).filter(news -> news != WOKEN);
    }

    /** The next piece of news, if there is one before that much time has passed or somebody asks to stop. */
    Optional<News> within(Duration most) {
        try {
            return Optional.ofNullable(queue.poll(most.toMillis(), TimeUnit.MILLISECONDS))
                    .filter(news -> news != WOKEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    /** Shows what is still there. */
    void rest(Workbench workbench) {
        for (News news = queue.poll(); news != null; news = queue.poll()) {
            show(workbench, news);
        }
        tellWhatWasLeft(workbench);
    }

    private void tellWhatWasLeft(Workbench workbench) {
        long count = left.getAndSet(0);
        if (count > 0) {
            workbench.console().note(count + " more came too fast to be shown; webhook events lists them");
        }
    }

    static void show(Workbench workbench, News news) {
        if (news instanceof News.Received received) {
            if (!received.event().echo()) {
                workbench.show(NewsLine.result(received));
            }
        } else if (news instanceof News.Handled handled) {
            workbench.show(NewsLine.result(handled));
        } else if (news instanceof News.Printed printed && news != WOKEN) {
            workbench.show(NewsLine.result(printed));
        } else if (news instanceof News.Warned warned) {
            workbench.console().warn(warned.sentence());
        }
    }
}
