package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.definition.FlowFile;
import dev.greenroom.flow.definition.FlowReader;
import dev.greenroom.flow.definition.FlowSource;
import dev.greenroom.flow.definition.Meta;
import dev.greenroom.flow.run.Library;
import dev.greenroom.flow.template.JinjaRenderer;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.ToolHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flows a person can name: files by path, those in {@code configs/flows} also by name, Java's by name. */
final class KnownFlows {
    private static final String FOLDER = "configs/flows";
    private static final String SUFFIX = ".yaml";

    private final Workbench workbench;
    private final JinjaRenderer renderer = new JinjaRenderer();
    private final List<FlowProvider> providers;
    private final Plugins plugins;

    KnownFlows(Workbench workbench) {
        this.workbench = workbench;
        Set<String> skipped = new LinkedHashSet<>();
        this.providers = ToolPlugins.with(brought(FlowProvider.class, skipped), brought(ToolHandler.class, skipped));
        skipped.forEach(workbench.console()::warn);
        this.plugins = Library.plugins(providers);
    }

    /** What the program and the jars in the modules folder bring; a jar that is faulty is told of once. */
    private <T> List<T> brought(Class<T> kind, Set<String> skipped) {
        return ModuleLoader.services(kind, workbench.folders().modules(), skipped::add);
    }

    /** Reads a flow that must be sound. @throws WrongUsage when there is none, or it has faults */
    LoadedFlow sound(String name) {
        try {
            return read(name);
        } catch (InvalidDefinition e) {
            throw LoadedFlow.faulty(name, e);
        }
    }

    /**
     * Reads a flow.
     *
     * @throws WrongUsage when there is none
     * @throws InvalidDefinition with everything that is wrong with it
     */
    LoadedFlow read(String name) {
        Optional<Path> file = path(name);
        if (file.isPresent()) {
            return read(file.get());
        }
        Path named = named(name).orElse(folder().resolve(SUFFIX));
        Optional<FlowProvider> provider = provider(name);
        if (Files.isRegularFile(named) && provider.isPresent()) {
            throw new WrongUsage(
                    "flow " + name + " comes from both " + named + " and class "
                            + provider.get().getClass().getName(),
                    "give the file's path, or rename one of them");
        }
        return provider.map(this::read).orElseGet(() -> read(existing(named, name)));
    }

    /**
     * What is wrong with the templates that lie beside a flow, by their files; also with those that no state uses.
     *
     * @param told what was said of templates at the states that use them: it is not said again
     * @throws WrongUsage when there is no such flow
     */
    Map<Path, List<Fault>> templateFaults(String name, List<Fault> told) {
        Set<String> words = told.stream().map(Fault::message).collect(Collectors.toSet());
        Map<Path, List<Fault>> faults = new LinkedHashMap<>();
        Optional<Path> file = path(name).or(() -> named(name).filter(Files::isRegularFile));
        if (file.isPresent()) {
            FlowFile.Beside beside = FlowFile.beside(file.get(), reader());
            for (String template : beside.texts().keySet()) {
                List<Fault> untold = template.equals(Meta.FILE)
                        ? List.of()
                        : renderer.check(beside.texts(), template).stream()
                                .filter(fault -> !words.contains("template " + template + " line " + fault))
                                .toList();
                faults.put(beside.path().resolve(template), untold);
            }
        }
        return faults;
    }

    private Optional<Path> named(String name) {
        return name.matches("[a-z][a-z0-9_]*") ? Optional.of(folder().resolve(name + SUFFIX)) : Optional.empty();
    }

    private static Path existing(Path named, String name) {
        if (!Files.isRegularFile(named)) {
            throw new WrongUsage("there is no flow file " + name, "greenroom flow list --definitions shows the flows");
        }
        return named;
    }

    /** The file of this path, if there is one. */
    private Optional<Path> path(String name) {
        try {
            String home = workbench.settings().environment().getOrDefault("HOME", "");
            Path path = name.startsWith("~/") && !home.isEmpty()
                    ? Path.of(home, name.substring(2))
                    : workbench.folders().working().resolve(name);
            return Optional.of(path).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + name, "");
        }
    }

    /** @throws InvalidDefinition with everything that is wrong with it */
    LoadedFlow read(Path file) {
        return of(file, FlowFile.load(file, reader()).source());
    }

    /** A flow whose texts are at hand; the file need not exist any more. */
    LoadedFlow of(Path file, FlowSource source) {
        Path[] templates = {file.toAbsolutePath().getParent()};
        Definition definition = reader().read(source.yaml(), folder -> {
            templates[0] = templates[0].resolve(folder);
            return source.templates();
        });
        return new LoadedFlow(engine(definition), new Origin.InFile(file, source, templates[0]));
    }

    private LoadedFlow read(FlowProvider provider) {
        return new LoadedFlow(
                engine(provider.build(plugins, renderer)),
                new Origin.InJava(provider.name(), provider.getClass().getName()));
    }

    private Engine engine(Definition definition) {
        return new Engine(definition, plugins, renderer);
    }

    private FlowReader reader() {
        return new FlowReader(plugins, renderer);
    }

    private Optional<FlowProvider> provider(String name) {
        List<FlowProvider> found = providers.stream()
                .filter(provider -> !name.isEmpty() && provider.name().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new WrongUsage(
                    "flow " + name + " comes from both class "
                            + found.get(0).getClass().getName() + " and class "
                            + found.get(1).getClass().getName(),
                    "remove the jar of one of them");
        }
        return found.stream().findFirst();
    }

    /** A flow written in Java that is there now. */
    Optional<LoadedFlow> inJava(String name) {
        return provider(name).map(this::read);
    }

    private Path folder() {
        return workbench.folders().working().resolve(FOLDER);
    }

    /** What a person can type for each flow: the files of the working folder, sorted, then those written in Java. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        files().forEach(file ->
                names.add(workbench.folders().working().relativize(file).toString()));
        providers.stream()
                .map(FlowProvider::name)
                .filter(name -> !name.isEmpty())
                .sorted()
                .forEach(names::add);
        return names;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + folder(), "check who may read it", 0, e);
        }
    }
}
