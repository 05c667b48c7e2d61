package dev.greenroom.receiver;

import dev.greenroom.base.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** Hands events on to another address, in order, three tries each. What does not fit into its queue is told and left out. */
final class Forwarder implements AutoCloseable {
    private static final int MOST_WAITING = 1000;
    private static final int TRIES = 3;
    private static final long PAUSE_MILLIS = 500;

    private final Post post;
    private final Consumer<News> news;
    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "webhook-forwarder");
    private volatile boolean closing;

    Forwarder(URI to, Consumer<News> news) {
        this.post = new Post(to, Duration.ofSeconds(10));
        this.news = news;
        thread.setDaemon(true);
        thread.start();
    }

    void add(StoredEvent event) {
        if (!queue.offer(EventJson.write(event.callback().json()))) {
            news.accept(new News.Warned("event " + event.number() + " is not forwarded: too many are waiting"));
        }
    }

    private void run() {
        try {
            while (!closing) {
                forward(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(byte[] body) throws InterruptedException {
        String problem = "";
        for (int i = 0; i < TRIES && !closing; i++) {
            try {
                int status = post.send(body);
                if (status / 100 == 2) {
                    return;
                }
                problem = "the answer was " + status;
            } catch (Failure e) {
                problem = e.getMessage();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        news.accept(new News.Warned("an event could not be forwarded: " + problem));
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
