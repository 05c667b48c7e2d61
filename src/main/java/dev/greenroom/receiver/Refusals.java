package dev.greenroom.receiver;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Requests that were turned away, told in one sentence a second at most, however many there are. */
final class Refusals {
    private static final long PAUSE_MILLIS = 1000;

    private final InstantSource clock;
    private final Consumer<News> news;
    private final Map<Integer, Integer> counts = new TreeMap<>();
    private long told = Long.MIN_VALUE;

    Refusals(InstantSource clock, Consumer<News> news) {
        this.clock = clock;
        this.news = news;
    }

    synchronized void add(int status) {
        counts.merge(status, 1, Integer::sum);
        long now = clock.millis();
        if (told == Long.MIN_VALUE || now - told >= PAUSE_MILLIS || now < told) {
            told = now;
            tell();
        }
    }

    /** Says what has not been said yet. */
    synchronized void tell() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
            String statuses = counts.entrySet().stream()
                    .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " x " + each.getValue()))
                    .collect(Collectors.joining(", "));
            counts.clear();
            news.accept(new News.Warned(
                    "turned away " + all + (all == 1 ? " request" : " requests") + " (" + statuses + ")"));
        }
    }
}
