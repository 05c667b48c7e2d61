package dev.greenroom.receiver;

import dev.greenroom.wire.Callback;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds events that are told twice, once in each vocabulary: the persona's coming into the room. */
final class Echoes {
    private static final int MOST = 1000;
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    private final Map<String, Callback> joined = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Callback> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this says in the other vocabulary what has been said; an event is asked about once. */
    synchronized boolean isEcho(Callback callback) {
        if (!callback.isJoined()) {
            return false;
        }
        Callback before = joined.get(callback.conversationId());
        if (before != null && !before.type().equals(callback.type()) && isSameMoment(before, callback)) {
            return true;
        }
        joined.put(callback.conversationId(), callback);
        return false;
    }

    private static boolean isSameMoment(Callback first, Callback second) {
        Optional<Instant> one = first.moment();
        Optional<Instant> other = second.moment();
        return one.isEmpty()
                || other.isEmpty()
                || Duration.between(one.get(), other.get()).abs().compareTo(SAME_MOMENT) <= 0;
    }
}
