package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the moments that the service tells in several forms, and shows them in one. One without a zone is UTC. */
public final class ServiceTime {
    private static final double SECONDS_AT_MOST = 1e11;
    private static final double MILLISECONDS_AT_MOST = 1e14;

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text.replace(' ', 'T')).toInstant(),
            text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)),
            text -> ofNumber(Double.parseDouble(text)));

    private ServiceTime() {}

    public static Optional<Instant> read(String text) {
        return read(TextNode.valueOf(text));
    }

    /** Seconds or milliseconds since 1970 as a number, an ISO date, or the date of a mail; empty for anything else. */
    public static Optional<Instant> read(JsonNode value) {
        String text = value.asText("").strip();
        return FORMS.stream().flatMap(form -> attempt(form, text).stream()).findFirst();
    }

    /** A moment as every person is shown one: in UTC, to the second. */
    public static String shown(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The same of what the service or a file tells; what names no moment is shown as it came. */
    public static String shown(String text) {
        return read(text).map(ServiceTime::shown).orElse(text);
    }

    private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException | NumberFormatException e) {
            // In another form, or in none that is known.
            return Optional.empty();
        }
    }

    private static Instant ofNumber(double number) {
        double milliseconds = Math.abs(number) > SECONDS_AT_MOST ? number : number * 1000;
        if (!(Math.abs(milliseconds) <= MILLISECONDS_AT_MOST)) {
            throw new DateTimeException("no moment is " + number);
        }
        return Instant.ofEpochMilli(Math.round(milliseconds));
    }
}
