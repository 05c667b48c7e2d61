package dev.greenroom.sandbox.noun;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Dates as the service writes them. */
final class Dates {
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    /** {@code Mon, 14 Jul 2025 09:14:24 GMT}, as of videos. */
    static String rfc1123(Instant instant) {
        return RFC_1123.format(instant);
    }

    /** {@code 2024-08-28 15:27:40.824457}, as in the callbacks of videos. */
    static String spaced(Instant instant) {
        return SPACED.format(instant);
    }

    /** {@code 2026-01-24T07:14:03.327Z}. */
    static String iso(Instant instant) {
        return ISO.format(instant);
    }
}
