package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.config.JsonSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The functions that the language model may call, from many places; each name once. */
final class ToolList {
    private final Map<String, Entry> tools = new LinkedHashMap<>();
    private boolean mentioned;
    private boolean removed;

    private record Entry(JsonNode tool, String where) {}

    /**
     * Adds the tools of a list.
     *
     * @throws dev.greenroom.base.WrongUsage when one is none, or another of its name is there already
     */
    void addAll(JsonSource source, String pointer, JsonNode list) {
        if (!list.isArray()) {
            throw source.complaint(pointer, "expected a list of tools", "");
        }
        mentioned = true;
        for (int i = 0; i < list.size(); i++) {
            add(source, pointer + "/" + i, list.get(i));
        }
    }

    /** Adds a tool; one that is there already, word for word, counts once. */
    void add(JsonSource source, String pointer, JsonNode tool) {
        mentioned = true;
        String name = new ToolCheck(source).tool(pointer, tool);
        Entry before = tools.putIfAbsent(name, new Entry(tool, source.where(pointer)));
        if (before != null && !before.tool().equals(tool)) {
            throw source.complaint(
                    pointer,
                    "there is another tool named " + name + ", at " + before.where(),
                    "rename one, or leave one out");
        }
    }

    /** Adds a file: one tool, a list of tools, or {@code {"tools": [...]}}. */
    void addFile(JsonSource file) {
        JsonNode root = file.root();
        if (root.isArray()) {
            addAll(file, "", root);
        } else if (root.isObject() && root.has("tools")) {
            ToolCheck.onlyKeys(file, "", root, "tools");
            addAll(file, "/tools", root.get("tools"));
        } else {
            add(file, "", root);
        }
    }

    /** Forgets what was added: somebody asked for the removal of all tools so far. */
    void removeAll() {
        mentioned = true;
        removed = true;
        tools.clear();
    }

    /** Whether anybody said anything about tools. */
    boolean isMentioned() {
        return mentioned;
    }

    /** The list; null where all were removed and none came after. */
    JsonNode json() {
        if (removed && tools.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tools.values().forEach(entry -> list.add(entry.tool()));
        return list;
    }
}
