package dev.greenroom.flow.definition;

import dev.greenroom.flow.Definition;
import dev.greenroom.flow.DefinitionBuilder;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Location;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a flow written as YAML. All faults are listed at once, each with line and column.
 *
 * <p>Keys of a flow: {@code flow}, {@code version}, {@code templates}, {@code store}, {@code conditions}, and those of a
 * machine: {@code init}, {@code parallel}, {@code states}, {@code transitions}, {@code joins}, {@code hooks}.
 */
public final class FlowReader {
    private final Plugins plugins;
    private final Renderer renderer;

    /** Where the texts of templates come from. */
    @FunctionalInterface
    public interface Folder {
        /**
         * All templates of a folder by name, {@code meta.yaml} among them if there is one.
         *
         * @throws IllegalArgumentException when there is no such folder, or a template cannot be read
         */
        Map<String, String> templates(String folder);
    }

    public FlowReader(Plugins plugins, Renderer renderer) {
        this.plugins = plugins;
        this.renderer = renderer;
    }

    /**
     * Reads one flow.
     *
     * @throws InvalidDefinition with every fault
     */
    public Definition read(String yaml, Folder folder) {
        List<Fault> faults = new ArrayList<>();
        Optional<Item> root = YamlReader.read(yaml, faults);
        if (root.isEmpty()) {
            throw new InvalidDefinition(
                    "file", faults.isEmpty() ? List.of(new Fault(new Location(1, 1), "the file is empty")) : faults);
        }
        Fields fields = new Fields(faults, "a flow", root.get());
        String name = fields.text("flow").orElse("");
        DefinitionBuilder builder =
                DefinitionBuilder.named(name, fields.at()).plugins(plugins).templatesCheckedBy(renderer);
        fields.text("version").ifPresent(builder::version);
        fields.each("store", (key, member) -> builder.store(key, member.item().plain(), member.at()));
        fields.each(
                "conditions",
                (key, member) ->
                        fields.text(key, member.item()).ifPresent(text -> builder.condition(key, text, member.at())));
        String invoker = templates(fields, builder, folder, faults);
        new MachineReader(faults, invoker, builder.places()).read(fields, builder.machine());
        fields.end();
        faults.forEach(fault -> builder.fault(fault.at(), fault.message()));
        return builder.build();
    }

    /** Adds the templates; gives the invoker that their {@code meta.yaml} names. */
    private static String templates(Fields fields, DefinitionBuilder builder, Folder folder, List<Fault> faults) {
        Optional<Item> item = fields.item("templates");
        Optional<String> name = item.flatMap(some -> fields.text("templates", some));
        if (name.isEmpty()) {
            return "";
        }
        Map<String, String> texts;
        try {
            texts = folder.templates(name.get());
        } catch (IllegalArgumentException e) {
            fields.fault(item.get().at(), e.getMessage());
            return "";
        }
        texts.forEach((template, text) -> {
            if (!template.equals(Meta.FILE)) {
                builder.template(template, text);
            }
        });
        return texts.containsKey(Meta.FILE)
                ? invoker(texts.get(Meta.FILE), item.get().at(), faults)
                : "";
    }

    private static String invoker(String meta, Location at, List<Fault> faults) {
        List<Fault> inside = new ArrayList<>();
        String invoker = Meta.read(meta, inside).invoker();
        inside.forEach(fault -> faults.add(new Fault(at, Meta.FILE + " line " + fault)));
        return invoker;
    }
}
