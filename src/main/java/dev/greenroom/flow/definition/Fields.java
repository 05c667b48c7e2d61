package dev.greenroom.flow.definition;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Location;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of one map, taken one by one; what is left in the end is unknown. Wrong kinds become faults. */
final class Fields {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private final List<Fault> faults;
    private final String what;
    private final Location at;
    private final Map<String, Item.Member> left = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    Fields(List<Fault> faults, String what, Item item) {
        this.faults = faults;
        this.what = what;
        this.at = item.at();
        if (item.isMap()) {
            left.putAll(item.members());
        } else if (item.value() != null) {
            faults.add(new Fault(item.at(), what + " must be a map, not " + item.kind()));
        }
    }

    Location at() {
        return at;
    }

    void fault(Location place, String message) {
        faults.add(new Fault(place, message));
    }

    boolean has(String key) {
        known.add(key);
        return left.containsKey(key);
    }

    Optional<Item> item(String key) {
        known.add(key);
        Item.Member member = left.remove(key);
        return member == null ? Optional.empty() : Optional.of(member.item());
    }

    Optional<String> text(String key) {
        return item(key).flatMap(item -> text(key, item));
    }

    Optional<String> text(String key, Item item) {
        if (item.value() instanceof String || item.value() instanceof Number || item.value() instanceof Boolean) {
            return Optional.of(item.value().toString());
        }
        fault(item.at(), key + " must be text, not " + item.kind());
        return Optional.empty();
    }

    boolean flag(String key) {
        Optional<Item> item = item(key);
        if (item.isPresent() && !(item.get().value() instanceof Boolean)) {
            fault(
                    item.get().at(),
                    key + " must be true or false, not " + item.get().kind());
        }
        return item.isPresent() && Boolean.TRUE.equals(item.get().value());
    }

    /** A list, or one thing instead of a list. */
    List<Item> list(String key) {
        return item(key)
                .map(item -> item.isList() ? item.items() : List.of(item))
                .orElse(List.of());
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        list(key).forEach(item -> text(key, item).ifPresent(texts::add));
        return texts;
    }

    void each(String key, BiConsumer<String, Item.Member> use) {
        Optional<Item> item = item(key);
        if (item.isPresent() && item.get().isMap()) {
            item.get().members().forEach(use);
        } else if (item.isPresent() && item.get().value() != null) {
            fault(item.get().at(), key + " must be a map, not " + item.get().kind());
        }
    }

    Optional<Duration> duration(String key) {
        Optional<Item> item = item(key);
        Optional<Duration> read = item.flatMap(some -> readDuration(String.valueOf(some.value())));
        if (item.isPresent() && read.isEmpty()) {
            fault(
                    item.get().at(),
                    key + " must be a duration like 500ms, 10s, 5m, 1h or PT5M, not "
                            + item.get().kind());
        }
        return read;
    }

    static Optional<Duration> readDuration(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Optional<Double> number(String key) {
        Optional<Item> item = item(key);
        if (item.isPresent() && !(item.get().value() instanceof Number)) {
            fault(item.get().at(), key + " must be a number, not " + item.get().kind());
        }
        return item.map(Item::value).filter(Number.class::isInstance).map(value -> ((Number) value).doubleValue());
    }

    /** Every key that was not asked for is a fault. */
    void end() {
        left.forEach((key, member) -> fault(
                member.at(),
                what + " has no key " + key + "; known: " + String.join(", ", new java.util.LinkedHashSet<>(known))));
    }
}
