package dev.greenroom.flow.run;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What a failed exchange means: in words, and for the next try. */
final class Outage {
    /** Of the refusals that say "not this request", those that time may mend. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private static final Duration LONGEST = Duration.ofDays(1);

    private Outage() {}

    static boolean isHopeless(int status) {
        return status >= 400 && status < 500 && !PASSING.contains(status);
    }

    /** Follows the name of who was asked. */
    static String words(IOException cause, Duration silence) {
        if (cause instanceof SocketTimeoutException) {
            return "was silent for " + Patience.words(silence);
        }
        if (cause instanceof UnknownHostException) {
            return "is not known by that name";
        }
        if (cause instanceof SSLException) {
            return "cannot be reached safely: " + said(cause);
        }
        return cause instanceof java.net.ConnectException
                ? "cannot be reached: " + said(cause)
                : "broke off: " + said(cause);
    }

    private static String said(IOException cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.isEmpty() ? message : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    /**
     * How long {@code Retry-After} asks to wait; at most a day, zero when it says nothing.
     *
     * @param header seconds or a date; null for none
     * @param sent the answer's own date in milliseconds; 0 when it has none, and a date says nothing then
     */
    static Duration pause(String header, long sent) {
        if (header == null) {
            return Duration.ZERO;
        }
        if (header.strip().matches("\\d{1,9}")) {
            return shorter(Duration.ofSeconds(Long.parseLong(header.strip())));
        }
        try {
            Instant then = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(Instant.ofEpochMilli(sent), then);
            return sent == 0 || until.isNegative() ? Duration.ZERO : shorter(until);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
