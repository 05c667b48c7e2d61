package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that takes its time, such as a training. How far it is follows from the clock alone, so a restart loses
 * nothing.
 *
 * @param start when it began
 * @param end when it ends
 */
public record Course(Instant start, Instant end) {
    public Course {
        Objects.requireNonNull(start, "start is null");
        Objects.requireNonNull(end, "end is null");
    }

    public static Course of(Instant start, Duration length) {
        return new Course(start, start.plus(length));
    }

    /** Reads what {@link #write} wrote. */
    public static Course read(ObjectNode entity) {
        return new Course(
                Instant.parse(Hidden.text(entity, "starts_at")), Instant.parse(Hidden.text(entity, "ends_at")));
    }

    /** Notes it in an entity, hidden from answers. */
    public void write(ObjectNode entity) {
        Hidden.of(entity).put("starts_at", start.toString()).put("ends_at", end.toString());
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end);
    }

    /** 0 to 100; 100 only when it is over. */
    public int percent(Instant now) {
        if (isOver(now)) {
            return 100;
        }
        long whole = Math.max(1, Duration.between(start, end).toMillis());
        long done = Duration.between(start, now).toMillis();
        return (int) Math.max(0, Math.min(99, done * 100 / whole));
    }
}
