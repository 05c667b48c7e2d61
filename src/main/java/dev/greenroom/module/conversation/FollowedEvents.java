package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Unreachable;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;

/**
 * The events of a conversation as they come, each once. Over when the conversation has ended and its transcript is there;
 * the service needs a minute or two for that, and is given five.
 */
final class FollowedEvents implements Iterator<ObjectNode> {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final Workbench workbench;
    private final Instant start;
    private final Set<ObjectNode> seen = new HashSet<>();
    private final Queue<ObjectNode> waiting = new ArrayDeque<>();
    private Conversation now;
    private Instant ended = Instant.MAX;

    /** @param began those of the first ones that are handed out */
    FollowedEvents(Workbench workbench, Conversation first, List<ObjectNode> began) {
        this.workbench = workbench;
        start = workbench.clock().instant();
        take(first);
        waiting.retainAll(began);
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && !isOver()) {
            if (time().isAfter(start.plus(workbench.waitLimit()))) {
                throw new Unreachable(
                        "conversation " + now.described() + " did not end within "
                                + workbench.waitLimit().toSeconds() + " s",
                        "follow it again, or give more time with --timeout");
            }
            workbench.sleeper().sleep(PAUSE);
            take(workbench.tavus().conversations().get(now.id(), true));
        }
        return !waiting.isEmpty();
    }

    @Override
    public ObjectNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove();
    }

    private void take(Conversation conversation) {
        now = conversation;
        conversation.events().stream().filter(seen::add).forEach(waiting::add);
        if (conversation.status() == Conversation.Status.ENDED && ended.equals(Instant.MAX)) {
            ended = time();
        }
    }

    private boolean isOver() {
        boolean told = seen.stream()
                .anyMatch(event -> event.path("event_type").asText().equals("application.transcription_ready"));
        boolean gone = now.status() == Conversation.Status.ENDED;
        return gone && (told || seen.isEmpty() || time().isAfter(ended.plus(LATEST)));
    }

    private Instant time() {
        return workbench.clock().instant();
    }
}
