package dev.greenroom.flow.definition;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A flow file with its templates as one text, so that an instance can be finished with the version it was started with.
 *
 * @param yaml the flow file
 * @param templates its folder: texts by name; empty when it names none
 */
public record FlowSource(String yaml, Map<String, String> templates) {
    public FlowSource {
        templates = Map.copyOf(templates);
    }

    /** The definition. @throws dev.greenroom.flow.InvalidDefinition with everything that is wrong */
    public Definition read(FlowReader reader) {
        return reader.read(yaml, folder -> new TreeMap<>(templates));
    }

    /** One line of JSON. */
    public String text() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("yaml", yaml);
        map.put("templates", new TreeMap<>(templates));
        return JsonText.write(map);
    }

    /** The reverse of {@link #text()}. @throws Failed when the text is something else */
    @SuppressWarnings("unchecked")
    public static FlowSource of(String text) {
        if (JsonText.read(text) instanceof Map<?, ?> map
                && map.get("yaml") instanceof String yaml
                && map.get("templates") instanceof Map<?, ?> templates) {
            return new FlowSource(yaml, (Map<String, String>) templates);
        }
        throw new Failed("a kept flow definition cannot be read", "start the instance anew");
    }
}
