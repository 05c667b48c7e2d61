package dev.greenroom.sandbox.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong on request.
 *
 * <p>As a text, parts with commas between them: {@code latency:2s}, {@code fail:503}, {@code fail:429:0.1} (one in ten),
 * {@code concurrency} and {@code credits} (a conversation is refused as if too many were open, or credits were used up),
 * and for callbacks {@code lost}, {@code lost:0.5}, {@code doubled}, {@code doubled:0.1}, {@code shuffled},
 * {@code late:5s}.
 *
 * @param latency how long every answer of the service waits
 * @param failing answers that come instead of the right one
 * @param tooMany whether no more conversations can be opened
 * @param outOfCredits whether none can be paid for
 * @param lost how many callbacks are never sent, 0 to 1
 * @param doubled how many are sent twice, 0 to 1
 * @param shuffled whether those that are due together go out in another order
 * @param late how long they wait
 */
public record Faults(
        Duration latency,
        List<Failing> failing,
        boolean tooMany,
        boolean outOfCredits,
        double lost,
        double doubled,
        boolean shuffled,
        Duration late) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");
    private static final Faults NONE = new Faults(Duration.ZERO, List.of(), false, false, 0, 0, false, Duration.ZERO);

    /**
     * A status that is answered now and then.
     *
     * @param status 400 to 599
     * @param rate of all answers, 0 to 1
     */
    public record Failing(int status, double rate) {
        public Failing {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status " + status + " is no failure: 400 to 599");
            }
        }
    }

    public Faults {
        Objects.requireNonNull(latency, "latency is null");
        Objects.requireNonNull(late, "late is null");
        failing = List.copyOf(failing);
    }

    public static Faults none() {
        return NONE;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Reads the text. Throws {@link IllegalArgumentException} with words when it is none. */
    public static Faults parse(String text) {
        Faults faults = NONE;
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                faults = faults.with(part.strip());
            }
        }
        return faults;
    }

    private Faults with(String part) {
        String[] words = part.split(":", 3);
        String value = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "latency" ->
                new Faults(duration(part, value), failing, tooMany, outOfCredits, lost, doubled, shuffled, late);
            case "fail" -> failing(part, words);
            case "concurrency" -> new Faults(latency, failing, true, outOfCredits, lost, doubled, shuffled, late);
            case "credits" -> new Faults(latency, failing, tooMany, true, lost, doubled, shuffled, late);
            case "lost" ->
                new Faults(latency, failing, tooMany, outOfCredits, rate(part, value), doubled, shuffled, late);
            case "doubled" ->
                new Faults(latency, failing, tooMany, outOfCredits, lost, rate(part, value), shuffled, late);
            case "shuffled" -> new Faults(latency, failing, tooMany, outOfCredits, lost, doubled, true, late);
            case "late" ->
                new Faults(latency, failing, tooMany, outOfCredits, lost, doubled, shuffled, duration(part, value));
            default ->
                throw new IllegalArgumentException("there is no fault " + words[0]
                        + ": latency, fail, concurrency, credits, lost, doubled, shuffled, late");
        };
    }

    private Faults failing(String part, String... words) {
        if (words.length < 2 || !words[1].matches("\\d{3}")) {
            throw new IllegalArgumentException("no status in " + part + ": fail:503 or fail:503:0.1");
        }
        List<Failing> more = new ArrayList<>(failing);
        more.add(new Failing(Integer.parseInt(words[1]), rate(part, words.length > 2 ? words[2] : "")));
        return new Faults(latency, more, tooMany, outOfCredits, lost, doubled, shuffled, late);
    }

    private static double rate(String part, String text) {
        double rate = text.isEmpty() ? 1 : text.matches("[0-9.]{1,10}") ? parsed(text) : -1;
        if (rate < 0 || rate > 1) {
            throw new IllegalArgumentException("no rate from 0 to 1 in " + part);
        }
        return rate;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Duration duration(String part, String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw new IllegalArgumentException("no time in " + part + ", such as 500ms, 2s or 1m");
        }
        long amount = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
