package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a config and the flags say together, by the config's keys. A flag beats the config. */
final class Given {
    private static final Map<String, String> FLAGS =
            Map.of("conversation_name", "--name", "conversational_context", "--context");

    private final JsonSource source;
    private final String pointer;
    private final ConfigKeys.Read file;
    private final ObjectNode flags;

    private Given(JsonSource source, String pointer, ConfigKeys.Read file, ObjectNode flags) {
        this.source = source;
        this.pointer = pointer;
        this.file = file;
        this.flags = flags;
    }

    static Given of(ConfigKeys keys, JsonSource source, String pointer, ObjectNode flags) {
        ObjectNode object = (ObjectNode) source.root().at(pointer);
        return new Given(source, pointer, keys.read(source, pointer, object), flags.deepCopy());
    }

    JsonSource source() {
        return source;
    }

    /** Where a key's value stands in the config. */
    String pointer(String key) {
        return pointer + JsonSource.step(file.spelled().getOrDefault(key, key));
    }

    boolean has(String key) {
        return flags.has(key) || file.values().has(key);
    }

    boolean isFlag(String key) {
        return flags.has(key);
    }

    /** The value; missing where neither says anything. */
    JsonNode value(String key) {
        return flags.has(key) ? flags.path(key) : file.values().path(key);
    }

    /** What the config says, whatever the flags say. */
    JsonNode inFile(String key) {
        return file.values().path(key);
    }

    /** Whether the config asks for the key's removal. */
    boolean isNull(String key) {
        return value(key).isNull();
    }

    /** A text; empty where there is none. */
    String text(String key) {
        JsonNode value = value(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw complaint(key, "expected a text", "");
        }
        return value.textValue();
    }

    /** Several texts: a list, or one text with commas; empty where there are none. */
    List<String> texts(String key) {
        JsonNode value = value(key);
        if (value.isTextual()) {
            return Arrays.stream(value.textValue().split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        List<String> texts = new ArrayList<>();
        if (!value.isMissingNode() && !value.isNull()) {
            expect(key, value.isArray() && value.valueStream().allMatch(JsonNode::isTextual), "a list of texts");
            value.forEach(item -> texts.add(item.textValue()));
        }
        return texts;
    }

    /** Yes or no; empty where nothing is said. */
    Optional<Boolean> bool(String key) {
        JsonNode value = value(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        expect(key, value.isBoolean(), "true or false");
        return Optional.of(value.booleanValue());
    }

    /** A complaint about a key: its flag, or its place in the config. */
    WrongUsage complaint(String key, String what, String hint) {
        return flags.has(key)
                ? new WrongUsage(flag(key) + ": " + what, hint)
                : source.complaint(pointer(key), what, hint);
    }

    void expect(String key, boolean right, String expected) {
        if (!right) {
            throw complaint(key, "expected " + expected, "");
        }
    }

    static String flag(String key) {
        return FLAGS.getOrDefault(key, "--" + key.replace('_', '-'));
    }
}
