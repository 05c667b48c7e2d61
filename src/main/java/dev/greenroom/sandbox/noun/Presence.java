package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is in which room. A page has to be heard of now and then, as a browser that is killed says no farewell; whoever
 * came in by a request stays until told otherwise.
 */
final class Presence {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final String FIELD = "participants";
    private static final String STAYS = "stays";
    private static final String PAGE = "page";

    private final Instant started;
    private final Map<String, Instant> heardOf = new ConcurrentHashMap<>();

    Presence(Instant started) {
        this.started = started;
    }

    void enters(ObjectNode conversation, String participant, boolean page, Instant now) {
        Hidden.of(conversation).withObjectProperty(FIELD).put(participant, page ? PAGE : STAYS);
        heardOf.put(participant, now);
    }

    boolean isIn(ObjectNode conversation, String participant) {
        return Hidden.of(conversation).path(FIELD).has(participant);
    }

    void isHeardOf(String participant, Instant now) {
        heardOf.put(participant, now);
    }

    /** Takes one out; true when that was the last one. */
    boolean leaves(ObjectNode conversation, String participant) {
        ObjectNode there = Hidden.of(conversation).withObjectProperty(FIELD);
        boolean was = there.remove(participant) != null;
        heardOf.remove(participant);
        return was && there.isEmpty();
    }

    void allLeave(ObjectNode conversation) {
        Hidden.of(conversation).withObjectProperty(FIELD).removeAll();
    }

    /** Whether a page was not heard of for a minute. */
    boolean isAnyoneSilent(ObjectNode conversation, Instant now) {
        return Hidden.of(conversation).path(FIELD).properties().stream().anyMatch(each -> isSilent(each, now));
    }

    /** Takes such pages out; true when that leaves nobody. */
    boolean forgetSilent(ObjectNode conversation, Instant now) {
        ObjectNode there = Hidden.of(conversation).withObjectProperty(FIELD);
        boolean some = there.properties().removeIf(each -> isSilent(each, now));
        return some && there.isEmpty();
    }

    private boolean isSilent(Map.Entry<String, JsonNode> participant, Instant now) {
        return participant.getValue().asText().equals(PAGE)
                && heardOf.getOrDefault(participant.getKey(), started)
                        .plus(SILENCE)
                        .isBefore(now);
    }
}
