package dev.greenroom.module.flow;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.definition.FlowSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flow's texts as they were when an instance was started, and the file they came from. */
record KeptFlow(Path file, FlowSource source) {
    static String text(LoadedFlow flow) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", flow.file().toAbsolutePath().normalize().toString());
        map.putAll(plain(flow.source().text()));
        return JsonText.write(map);
    }

    /** @throws Failed when the text is something else */
    static KeptFlow of(String text) {
        FlowSource source = FlowSource.of(text);
        if (plain(text).get("file") instanceof String file) {
            return new KeptFlow(Path.of(file), source);
        }
        throw new Failed("a kept flow definition does not say which file it came from", "start the instance anew");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(String text) {
        return (Map<String, Object>) JsonText.read(text);
    }
}
