package dev.greenroom.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.greenroom.sandbox.outgoing.LinkLocal;
import dev.greenroom.sandbox.outgoing.Outgoing;
import dev.greenroom.sandbox.route.Callbacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts callbacks, off the threads that answer requests, in order. Link-local addresses are left alone: machines in a
 * cloud hand out their credentials there.
 */
final class Deliveries implements Callbacks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;

    Deliveries() {
        threads = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "sandbox-callbacks");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void post(String url, JsonNode body) {
        if (url.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = JsonMapper.builder().build().writeValueAsBytes(body);
            threads.execute(() -> deliver(URI.create(url), bytes));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (RejectedExecutionException e) {
            LOG.warn("stopping, a callback to {} is not sent", URI.create(url).getHost());
        }
    }

    /** Sends what is waiting, for at most two seconds. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "stopped with {} callbacks unsent",
                        threads.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** The log names the host alone: callback URLs carry secrets. */
    private static void deliver(URI url, byte[] body) {
        try {
            int status = Outgoing.json(url, body, PATIENCE).send().status();
            if (status / 100 != 2) {
                LOG.warn("{} answered {} to a callback", url.getHost(), status);
            }
        } catch (LinkLocal e) {
            LOG.warn("no callback is sent to the link-local {}", url.getHost());
        } catch (IOException e) {
            LOG.warn("a callback to {} failed: {}", url.getHost(), e.getClass().getSimpleName());
        }
    }
}
