package dev.greenroom.module.flow;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.definition.FlowSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a flow when an instance is started: where it came from, and the texts of one that was a file.
 *
 * @param place a file's path, or the name of a flow written in Java
 * @param source empty for one that was written in Java
 */
record KeptFlow(String place, Optional<FlowSource> source) {
    private static final String FILE = "file";
    private static final String JAVA = "java";

    static String text(LoadedFlow flow) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (flow.origin() instanceof Origin.InFile file) {
            map.put(FILE, file.file().toAbsolutePath().normalize().toString());
            map.putAll(plain(file.source().text()));
        } else {
            map.put(JAVA, flow.definition().name());
            map.put("definition", flow.definition().toPlain());
        }
        return JsonText.write(map);
    }

    /** @throws Failed when the text is something else */
    static KeptFlow of(String text) {
        Map<String, Object> plain = plain(text);
        if (plain.get(JAVA) instanceof String name) {
            return new KeptFlow(name, Optional.empty());
        }
        if (plain.get(FILE) instanceof String file) {
            return new KeptFlow(file, Optional.of(FlowSource.of(text)));
        }
        throw new Failed("a kept flow definition does not say where it came from", "start the instance anew");
    }

    Path file() {
        return Path.of(place);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(String text) {
        return (Map<String, Object>) JsonText.read(text);
    }
}
