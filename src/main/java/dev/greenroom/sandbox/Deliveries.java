package dev.greenroom.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.greenroom.sandbox.outgoing.LinkLocal;
import dev.greenroom.sandbox.outgoing.Outgoing;
import dev.greenroom.sandbox.route.Callbacks;
import dev.greenroom.wire.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    private final Consumer<String> undelivered;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** @param undelivered told of the first callback that an address does not take, and of none until it takes one */
    Deliveries(Consumer<String> undelivered) {
        this.undelivered = Objects.requireNonNull(undelivered, "undelivered is null");
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
            Callback callback = new Callback(body.deepCopy());
            threads.execute(() -> deliver(URI.create(url), bytes, callback));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (RejectedExecutionException e) {
            LOG.warn("stopping, {} is not sent", described(URI.create(url), new Callback(body)));
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

    private void deliver(URI url, byte[] body, Callback callback) {
        try {
            int status = Outgoing.json(url, body, PATIENCE).send().status();
            if (status / 100 == 2) {
                failing.remove(address(url));
            } else {
                failed(url, described(url, callback) + " was answered with " + status);
            }
        } catch (LinkLocal e) {
            failed(url, described(url, callback) + " is not sent: the address is link-local");
        } catch (IOException e) {
            failed(url, described(url, callback) + " failed: " + e.getClass().getSimpleName());
        }
    }

    private void failed(URI url, String sentence) {
        LOG.warn(sentence);
        if (failing.add(address(url))) {
            undelivered.accept(sentence);
        }
    }

    private static String described(URI url, Callback callback) {
        String conversation = callback.conversationId();
        return "a callback to " + address(url) + " (" + callback.type()
                + (conversation.isEmpty() ? "" : " of conversation " + conversation) + ")";
    }

    /** No more than host and port: callback URLs carry secrets. */
    private static String address(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
