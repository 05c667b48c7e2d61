package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Renderer;
import dev.greenroom.flow.definition.FlowFile;
import dev.greenroom.flow.definition.FlowReader;
import dev.greenroom.flow.definition.FlowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All flows that can be run: those of a folder, and those written in Java.
 *
 * @param catalogue by name
 * @param sources texts of the flows from files by their hash, to be remembered when an instance starts
 */
public record Library(Catalogue catalogue, Map<String, FlowSource> sources) {
    public Library {
        sources = Map.copyOf(sources);
    }

    /**
     * Reads everything.
     *
     * @param folder whose {@code .yaml} files are flows; may be missing
     * @param providers flows and plug-ins in Java
     * @throws dev.greenroom.flow.InvalidDefinition when one of them is faulty
     * @throws Failed when two have one name
     */
    public static Library read(Path folder, List<FlowProvider> providers, Renderer renderer) {
        Plugins plugins = plugins(providers);
        Catalogue.Builder catalogue = Catalogue.builder();
        Map<String, FlowSource> sources = new LinkedHashMap<>();
        FlowReader reader = new FlowReader(plugins, renderer);
        for (Path file : files(folder)) {
            FlowFile.Loaded loaded = FlowFile.load(file, reader);
            catalogue.add(new Engine(loaded.definition(), plugins, renderer), file.toString());
            sources.put(loaded.definition().hash(), loaded.source());
        }
        for (FlowProvider provider : providers) {
            if (!provider.name().isEmpty()) {
                Definition definition = provider.build(plugins, renderer);
                catalogue.add(
                        new Engine(definition, plugins, renderer),
                        provider.getClass().getName());
            }
        }
        return new Library(catalogue.build(), sources);
    }

    /** Every plug-in of every provider. @throws Failed when two have one name */
    public static Plugins plugins(List<FlowProvider> providers) {
        Plugins all = Plugins.NONE;
        for (FlowProvider provider : providers) {
            try {
                all = all.and(provider.plugins());
            } catch (IllegalArgumentException e) {
                throw new Failed(
                        e.getMessage() + ", the second is "
                                + provider.getClass().getName(),
                        "rename one");
            }
        }
        return all;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failed("flow folder " + folder + " cannot be read", "check its rights", 0, e);
        }
    }
}
