package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * What happens in rooms, message by message, in the form of the service's data channel: {@code event_type}, a rising
 * {@code seq} from 1, {@code turn_idx}, {@code timestamp} in seconds, {@code properties}. A conversation's messages are
 * kept in pages, so that one more does not have all of them written again.
 */
final class Feed {
    private static final int PAGE = 32;

    /** Each one that waits holds a thread of the server. */
    private static final int MOST_WAITING = 24;

    private final SandboxSite site;
    private final Entities pages;
    private final Object news = new Object();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private boolean stopped;

    Feed(SandboxSite site) {
        this.site = site;
        pages = site.entities("said");
        site.whenStopping(this::stop);
    }

    /** Adds one; gives its number. */
    int add(String conversation, String type, int turn, ObjectNode properties) {
        int seq = site.alone(() -> append(conversation, type, turn, properties));
        synchronized (news) {
            news.notifyAll();
        }
        return seq;
    }

    private int append(String conversation, String type, int turn, ObjectNode properties) {
        int number = lastPage(conversation);
        ObjectNode page = pages.find(id(conversation, number)).orElseGet(JsonNodeFactory.instance::objectNode);
        if (page.path("messages").size() >= PAGE) {
            page = JsonNodeFactory.instance.objectNode();
            number++;
        }
        ArrayNode messages = page.withArrayProperty("messages");
        int seq = number * PAGE + messages.size() + 1;
        messages.addObject()
                .put("message_type", type.startsWith("conversation.") ? "conversation" : "system")
                .put("event_type", type)
                .put("conversation_id", conversation)
                .put("seq", seq)
                .put("turn_idx", turn)
                .put("timestamp", site.now().toEpochMilli() / 1000.0)
                .set("properties", properties);
        pages.put(id(conversation, number), page);
        return seq;
    }

    /** Those after a number, oldest first. */
    List<ObjectNode> since(String conversation, int after) {
        return site.alone(() -> {
            List<ObjectNode> found = new ArrayList<>();
            int number = Math.max(0, after) / PAGE;
            for (Optional<ObjectNode> page = pages.find(id(conversation, number));
                    page.isPresent();
                    page = pages.find(id(conversation, ++number))) {
                page.get().path("messages").forEach(message -> {
                    if (message.path("seq").asInt() > after) {
                        found.add((ObjectNode) message);
                    }
                });
            }
            return found;
        });
    }

    /** The number of the last one; 0 when there is none. */
    int last(String conversation) {
        return site.alone(() -> {
            int number = lastPage(conversation);
            return pages.find(id(conversation, number))
                    .map(page -> number * PAGE + page.path("messages").size())
                    .orElse(0);
        });
    }

    /**
     * Waits until there are some after a number, nothing more can come, or the time is up; not at all when too many wait
     * already.
     */
    List<ObjectNode> await(String conversation, int after, Duration patience, BooleanSupplier over) {
        if (waiting.tryAcquire()) {
            try {
                awaitNews(conversation, after, patience, over);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                waiting.release();
            }
        }
        return since(conversation, after);
    }

    private void awaitNews(String conversation, int after, Duration patience, BooleanSupplier over)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (last(conversation) <= after && !over.getAsBoolean()) {
            synchronized (news) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (stopped || left <= 0) {
                    return;
                }
                // Woken at least each second: what came between the look above and the wait is found then.
                news.wait(Math.min(left, 1000));
            }
        }
    }

    void forget(String conversation) {
        site.alone(() -> {
            int number = 0;
            while (pages.remove(id(conversation, number))) {
                number++;
            }
            return null;
        });
    }

    private void stop() {
        synchronized (news) {
            stopped = true;
            news.notifyAll();
        }
    }

    private int lastPage(String conversation) {
        int number = 0;
        while (pages.find(id(conversation, number + 1)).isPresent()) {
            number++;
        }
        return number;
    }

    private static String id(String conversation, int page) {
        return conversation + "/" + page;
    }
}
