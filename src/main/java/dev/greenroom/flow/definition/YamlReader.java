package dev.greenroom.flow.definition;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Location;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into items with places. Anchors, aliases, tags and duplicate keys are refused; {@code no}, {@code 012}
 * and {@code .nan} are text. It walks events with a stack of its own, so that depth is a fault and not a crash.
 */
final class YamlReader {
    private static final int DEEPEST = 60;
    private static final int LONGEST = 1024 * 1024;
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,300})");
    private static final Pattern FRACTION =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,300})(?:\\.[0-9]{1,300})?(?:[eE][-+]?[0-9]{1,3})?");

    private final List<Fault> faults;
    private final Deque<Open> open = new ArrayDeque<>();
    private Item root;
    private int documents;

    /** A map or list being read. */
    private static final class Open {
        final Location at;
        final Map<String, Item.Member> members;
        final List<Item> items = new ArrayList<>();
        Item key;

        Open(Location at, boolean map) {
            this.at = at;
            this.members = map ? new LinkedHashMap<>() : null;
        }
    }

    private YamlReader(List<Fault> faults) {
        this.faults = faults;
    }

    /** The file's value; empty when it cannot be read, with the faults added. */
    static Optional<Item> read(String text, List<Fault> faults) {
        if (text.length() > LONGEST) {
            faults.add(new Fault(new Location(1, 1), "longer than " + LONGEST + " characters"));
            return Optional.empty();
        }
        YamlReader reader = new YamlReader(faults);
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setLabel("flow")
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (!reader.event(event)) {
                    return Optional.empty();
                }
            }
        } catch (MarkedYamlEngineException e) {
            faults.add(new Fault(place(e.getProblemMark()), "not YAML: " + e.getProblem()));
            return Optional.empty();
        } catch (YamlEngineException e) {
            faults.add(new Fault(new Location(1, 1), "not YAML: " + e.getMessage()));
            return Optional.empty();
        }
        return Optional.ofNullable(reader.root);
    }

    private static Location place(Optional<Mark> mark) {
        return mark.map(at -> new Location(at.getLine() + 1, at.getColumn() + 1))
                .orElse(new Location(1, 1));
    }

    private boolean event(Event event) {
        Location at = place(event.getStartMark());
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            return stop(at, "a flow file holds one document");
        }
        if (event instanceof AliasEvent) {
            return stop(at, "aliases are not supported");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            return stop(at, "anchors are not supported");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag().isPresent() ? stop(at, "tags are not supported") : value(scalar(scalar, at));
        }
        if (event instanceof CollectionStartEvent start) {
            return start.getTag().isPresent() ? stop(at, "tags are not supported") : open(start, at);
        }
        if (event instanceof CollectionEndEvent) {
            Open closed = open.pop();
            return value(new Item(closed.members == null ? closed.items : closed.members, closed.at));
        }
        return true;
    }

    private boolean stop(Location at, String message) {
        faults.add(new Fault(at, message));
        return false;
    }

    private boolean open(CollectionStartEvent start, Location at) {
        if (open.size() >= DEEPEST) {
            return stop(at, "nested deeper than " + DEEPEST);
        }
        open.push(new Open(at, start instanceof MappingStartEvent));
        return true;
    }

    private boolean value(Item item) {
        Open now = open.peek();
        if (now == null) {
            root = item;
            return true;
        }
        if (now.members == null) {
            now.items.add(item);
            return true;
        }
        if (now.key == null) {
            return key(now, item);
        }
        String key = String.valueOf(now.key.value());
        Item.Member before = now.members.putIfAbsent(key, new Item.Member(now.key.at(), item));
        if (before != null) {
            faults.add(new Fault(now.key.at(), "key " + key + " comes twice, first at " + before.at()));
        }
        now.key = null;
        return true;
    }

    private boolean key(Open now, Item item) {
        if (item.isMap() || item.isList()) {
            return stop(item.at(), "a key must be text");
        }
        now.key = item;
        return true;
    }

    private static Item scalar(ScalarEvent scalar, Location at) {
        String text = scalar.getValue();
        return new Item(scalar.isPlain() ? plain(text) : text, at);
    }

    private static Object plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(text);
        };
    }

    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return new BigInteger(text);
        }
        if (FRACTION.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
            return Double.valueOf(text);
        }
        return text;
    }
}
