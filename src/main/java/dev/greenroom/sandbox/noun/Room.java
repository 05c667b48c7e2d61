package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation's room: who is there, and when it closes by itself.
 *
 * @param opened when it was made; the length of the call and the wait for a first participant count from here
 * @param longest hard end of the call
 * @param absent how long it waits for a first participant
 * @param left how long it stays open after the last one left
 * @param joined whether somebody has ever come in
 * @param leftAt when the last one left; null while somebody is in or nobody came yet
 */
record Room(Instant opened, Duration longest, Duration absent, Duration left, boolean joined, Instant leftAt) {
    /** When a room closes, and why. */
    record Ending(Instant at, String reason) {}

    static Room open(Instant now, JsonNode properties) {
        return new Room(
                now,
                seconds(properties, "max_call_duration", 3600),
                seconds(properties, "participant_absent_timeout", 300),
                seconds(properties, "participant_left_timeout", 0),
                false,
                null);
    }

    /** Reads what {@link #write} wrote. */
    static Room read(ObjectNode conversation) {
        String leftAt = Hidden.text(conversation, "left_at");
        return new Room(
                Instant.parse(Hidden.text(conversation, "opened")),
                Duration.parse(Hidden.text(conversation, "longest")),
                Duration.parse(Hidden.text(conversation, "absent")),
                Duration.parse(Hidden.text(conversation, "left")),
                Boolean.parseBoolean(Hidden.text(conversation, "joined")),
                leftAt.isEmpty() ? null : Instant.parse(leftAt));
    }

    /** Notes it in a conversation, hidden from answers. */
    void write(ObjectNode conversation) {
        Hidden.of(conversation)
                .put("opened", opened.toString())
                .put("longest", longest.toString())
                .put("absent", absent.toString())
                .put("left", left.toString())
                .put("joined", joined)
                .put("left_at", leftAt == null ? "" : leftAt.toString());
    }

    Room someoneJoins() {
        return new Room(opened, longest, absent, left, true, null);
    }

    Room everyoneLeaves(Instant now) {
        return new Room(opened, longest, absent, left, joined, joined ? now : null);
    }

    /** Its end by itself, if that has come by now. */
    Optional<Ending> ending(Instant now) {
        Ending last = new Ending(opened.plus(longest), "max_call_duration reached");
        Ending first = last;
        if (!joined) {
            first = new Ending(opened.plus(absent), "participant_absent_timeout reached");
        } else if (leftAt != null) {
            first = new Ending(leftAt.plus(left), "participant_left_timeout reached");
        }
        Ending sooner = first.at().isAfter(last.at()) ? last : first;
        return now.isBefore(sooner.at()) ? Optional.empty() : Optional.of(sooner);
    }

    private static Duration seconds(JsonNode properties, String name, long otherwise) {
        return Duration.ofSeconds(properties.path(name).asLong(otherwise));
    }
}
