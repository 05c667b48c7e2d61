package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.definition.FlowFile;
import dev.greenroom.flow.definition.FlowReader;
import dev.greenroom.flow.definition.FlowSource;
import dev.greenroom.flow.definition.Script;
import dev.greenroom.flow.run.Library;
import dev.greenroom.flow.template.JinjaRenderer;
import dev.greenroom.operation.TextFile;
import dev.greenroom.operation.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A flow that was read from a file, ready to run.
 *
 * @param templates the folder of its templates; its own folder when it names none
 */
record LoadedFlow(Path file, Engine engine, FlowSource source, Path templates) {
    private static final String SCRIPT = "script.yaml";

    Definition definition() {
        return engine.definition();
    }

    /** Where a file that was named is. @throws WrongUsage when there is none */
    static Path path(Workbench workbench, String file) {
        try {
            String home = workbench.settings().environment().getOrDefault("HOME", "");
            Path path = file.startsWith("~/") && !home.isEmpty()
                    ? Path.of(home, file.substring(2))
                    : workbench.folders().working().resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new WrongUsage("there is no flow file " + file, "own flows are in configs/flows/*.yaml");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + file, "");
        }
    }

    /** Reads a flow that must be sound. @throws WrongUsage when it has faults */
    static LoadedFlow sound(Workbench workbench, String file) {
        Path path = path(workbench, file);
        try {
            return read(path);
        } catch (InvalidDefinition e) {
            throw faulty(file, e);
        }
    }

    /** The faults in one sentence, and where the others are. */
    static WrongUsage faulty(String file, InvalidDefinition e) {
        int count = e.faults().size();
        String first = count == 1 ? "" : "first ";
        return new WrongUsage(
                file + " has " + count + (count == 1 ? " fault" : " faults") + ", " + first
                        + e.faults().get(0),
                "greenroom flow check " + file + " lists " + (count == 1 ? "it" : "them all"));
    }

    /** @throws InvalidDefinition with everything that is wrong with it */
    static LoadedFlow read(Path file) {
        return of(file, FlowFile.load(file, reader()).source());
    }

    /** A flow whose texts are at hand; the file need not exist any more. */
    static LoadedFlow of(Path file, FlowSource source) {
        Plugins plugins = plugins();
        Path[] templates = {file.toAbsolutePath().getParent()};
        Definition definition = new FlowReader(plugins, new JinjaRenderer()).read(source.yaml(), folder -> {
            templates[0] = templates[0].resolve(folder);
            return source.templates();
        });
        return new LoadedFlow(file, new Engine(definition, plugins, new JinjaRenderer()), source, templates[0]);
    }

    private static FlowReader reader() {
        return new FlowReader(plugins(), new JinjaRenderer());
    }

    private static Plugins plugins() {
        return Library.plugins(ServiceLoader.load(FlowProvider.class, LoadedFlow.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The rules that answer instead of a model. @throws InvalidDefinition when they are faulty */
    Script script(Workbench workbench) {
        return Files.isRegularFile(scriptFile())
                ? Script.read(TextFile.read(workbench, scriptFile().toString()))
                : Script.EMPTY;
    }

    Path scriptFile() {
        return templates.resolve(SCRIPT);
    }

    /** The flow files of the working folder, sorted. */
    static List<Path> own(Workbench workbench) {
        Path folder = workbench.folders().working().resolve("configs/flows");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + folder, "check who may read it", 0, e);
        }
    }
}
