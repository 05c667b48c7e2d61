package dev.greenroom.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.Optional;

/** Changes one value in a JSON text and leaves every other character alone. */
final class JsonEdit {
    private final String text;
    private final JsonParsing.Parsed parsed;

    JsonEdit(String text, JsonParsing.Parsed parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    String set(String pointer, JsonNode value) {
        Position old = parsed.values().get(pointer);
        if (old != null) {
            return text.substring(0, old.start()) + value + text.substring(old.end());
        }
        int slash = pointer.lastIndexOf('/');
        if (slash < 0 || !parsed.root().at(pointer.substring(0, slash)).isObject()) {
            throw new IllegalArgumentException("there is no place for " + pointer);
        }
        return added(pointer.substring(0, slash), pointer.substring(slash + 1), value);
    }

    private String added(String parent, String step, JsonNode value) {
        String key = step.replace("~1", "/").replace("~0", "~");
        String member = TextNode.valueOf(key) + ": " + value;
        Position object = parsed.values().get(parent);
        Optional<String> last = lastMember(parent);
        if (last.isEmpty()) {
            return text.substring(0, object.start() + 1) + member + text.substring(object.end() - 1);
        }
        int brace = object.end() - 1;
        int behind = parsed.values().get(last.get()).end();
        String between = text.substring(behind, brace);
        String comma = hasComma(between) ? "" : ",";
        String kept = between.stripTrailing();
        return text.substring(0, behind)
                + comma
                + kept
                + before(last.get(), between)
                + member
                + between.substring(kept.length())
                + text.substring(brace);
    }

    private Optional<String> lastMember(String parent) {
        return parsed.keys().keySet().stream()
                .filter(pointer -> pointer.startsWith(parent + "/") && pointer.indexOf('/', parent.length() + 1) < 0)
                .max(Comparator.comparingInt(
                        pointer -> parsed.keys().get(pointer).start()));
    }

    /** A new line as far in as the last member's, or a blank where everything is on one. */
    private String before(String last, String between) {
        int key = parsed.keys().get(last).start();
        int line = text.lastIndexOf('\n', key) + 1;
        String indent = text.substring(line, key);
        if (!between.contains("\n")) {
            return " ";
        }
        return (text.contains("\r\n") ? "\r\n" : "\n") + (indent.isBlank() ? indent : "  ");
    }

    /** Whether a comma stands outside comments. */
    private static boolean hasComma(String between) {
        return between.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", "").contains(",");
    }
}
