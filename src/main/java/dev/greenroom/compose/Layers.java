package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds a persona's layers, one thing laid over the other: the preset of all layers, the layers' file and the layers
 * written in the config, the named fragments. Tools are gathered from all of them, in that order; those that the config
 * names come last.
 */
final class Layers {
    private static final String FOLDER = "layers/";
    private static final String TOOLS_FOLDER = FOLDER + "llm/tools/";
    private static final List<String> FRAGMENTS = List.of("llm", "tts", "stt", "perception", "conversational_flow");
    private static final String[] KINDS = {
        "llm", "tts", "stt", "perception", "conversational_flow", "conferencing", "mcp", "transport", "vqa"
    };

    private final Given given;
    private final Presets presets;
    private final ToolList tools = new ToolList();
    private final List<Path> layerFolders;
    private final List<Path> toolFolders;
    private ObjectNode layers = JsonNodeFactory.instance.objectNode();

    Layers(Given given, Presets presets) {
        this.given = given;
        this.presets = presets;
        this.layerFolders = presets.folder(wanted("layers_dir", given.text("layers_dir")), "presets/layers");
        this.toolFolders = presets.folder(wanted("tools_dir", given.text("tools_dir")), "presets/layers/llm/tools");
    }

    /** The layers; a null in them asks for a removal. */
    ObjectNode compose() {
        preset();
        written();
        FRAGMENTS.forEach(this::fragment);
        tools();
        if (tools.isMentioned()) {
            ObjectNode llm = layers.path("llm") instanceof ObjectNode there ? there : layers.putObject("llm");
            llm.set("tools", tools.json());
        }
        return layers;
    }

    private Presets.Wanted wanted(String key, String name) {
        return new Presets.Wanted(name, given.isFlag(key), (what, hint) -> given.complaint(key, what, hint));
    }

    private void preset() {
        String name = given.text("layers_preset");
        if (name.isEmpty()) {
            return;
        }
        JsonSource bundle = presets.find(wanted("layers_preset", name), "layers preset", FOLDER, layerFolders);
        ObjectNode members = bundle.object();
        JsonNode named = members.path("tools");
        members.remove("tools");
        ToolCheck.onlyKeys(bundle, "", members, KINDS);
        members.properties().forEach(member -> {
            String kind = member.getKey();
            if (member.getValue().isTextual()) {
                over(kind, find(kind, fromBundle(bundle, "/" + kind, member.getValue())), "");
            } else {
                over(kind, bundle, "/" + kind);
            }
        });
        for (int i = 0; i < named.size(); i++) {
            tools.addFile(
                    presets.find(fromBundle(bundle, "/tools/" + i, named.get(i)), "tool", TOOLS_FOLDER, toolFolders));
        }
    }

    private static Presets.Wanted fromBundle(JsonSource bundle, String pointer, JsonNode name) {
        return new Presets.Wanted(name.asText(), false, (what, hint) -> bundle.complaint(pointer, what, hint));
    }

    /** A flag's file beats what the config says; in the config, what is written there beats its file. */
    private void written() {
        boolean flag = given.isFlag("layers_file");
        if (!flag) {
            file();
        }
        JsonNode inline = given.inFile("layers");
        if (!inline.isMissingNode() && !inline.isNull()) {
            all(given.source(), given.pointer("layers"), inline);
        }
        if (flag) {
            file();
        }
    }

    private void file() {
        String name = given.text("layers_file");
        if (!name.isEmpty()) {
            JsonSource source = presets.find(wanted("layers_file", name), "layers file", FOLDER, layerFolders);
            boolean wrapped = source.object().size() == 1 && source.has("/layers");
            String pointer = wrapped ? "/layers" : "";
            all(source, pointer, source.root().at(pointer));
        }
    }

    private void all(JsonSource source, String pointer, JsonNode object) {
        if (!object.isObject()) {
            throw source.complaint(pointer, "expected an object of layers", "");
        }
        ToolCheck.onlyKeys(source, pointer, object, KINDS);
        object.fieldNames().forEachRemaining(kind -> over(kind, source, pointer + "/" + kind));
    }

    private void fragment(String kind) {
        if (given.isNull(kind)) {
            layers.putNull(kind);
        }
        String name = given.text(kind);
        if (!name.isEmpty()) {
            over(kind, find(kind, wanted(kind, name)), "");
        }
    }

    private JsonSource find(String kind, Presets.Wanted wanted) {
        List<Path> own =
                layerFolders.stream().map(folder -> folder.resolve(kind)).toList();
        return presets.find(wanted, kind + " layer", FOLDER + kind + "/", own);
    }

    /** Lays one layer over what there is of its kind; its tools are kept apart. */
    private void over(String kind, JsonSource source, String pointer) {
        JsonNode value = source.root().at(pointer);
        if (value.isNull()) {
            layers.putNull(kind);
            return;
        }
        if (!(value instanceof ObjectNode layer)) {
            throw source.complaint(pointer, "expected the " + kind + " layer as an object", "");
        }
        ObjectNode read = LayerWords.read(source, pointer, kind, layer);
        if (kind.equals("llm") && read.has("tools")) {
            tools(source, pointer + "/tools", read.remove("tools"));
        }
        layers.set(kind, layers.path(kind) instanceof ObjectNode below ? Merge.over(below, read) : read);
    }

    private void tools(JsonSource source, String pointer, JsonNode list) {
        if (list.isNull()) {
            tools.removeAll();
        } else {
            tools.addAll(source, pointer, list);
        }
    }

    /** The tools that the flag names, else those of the config: names, paths, or tools written out. */
    private void tools() {
        JsonNode value = given.value("tools");
        if (value.isNull()) {
            tools.removeAll();
        }
        if (value.isArray() && !given.isFlag("tools")) {
            tools.addAll(given.source(), given.pointer("tools"), JsonNodeFactory.instance.arrayNode());
            for (int i = 0; i < value.size(); i++) {
                tool(value.get(i), given.pointer("tools") + "/" + i);
            }
            return;
        }
        given.texts("tools").forEach(name -> tools.addFile(tool(wanted("tools", name))));
    }

    private void tool(JsonNode item, String pointer) {
        if (item.isTextual()) {
            tools.addFile(tool(new Presets.Wanted(
                    item.textValue(), false, (what, hint) -> given.source().complaint(pointer, what, hint))));
        } else {
            tools.add(given.source(), pointer, item);
        }
    }

    private JsonSource tool(Presets.Wanted wanted) {
        return presets.find(wanted, "tool", TOOLS_FOLDER, toolFolders);
    }
}
