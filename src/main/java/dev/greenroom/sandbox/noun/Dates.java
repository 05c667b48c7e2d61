package dev.greenroom.sandbox.noun;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Dates as the service writes them. */
final class Dates {
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Dates() {}

    /** {@code 2026-01-24T07:14:03.327Z}. */
    static String iso(Instant instant) {
        return ISO.format(instant);
    }
}
