package dev.greenroom.machine;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;

/** Finds modules with {@link ServiceLoader}: the built-in ones, then those in the user's modules folder. */
public final class ModuleLoader {
    /** A provider that fails again and again is not asked for ever. */
    private static final int MOST_FAULTS = 20;

    private ModuleLoader() {}

    /**
     * What was found.
     *
     * @param off those that are switched off
     * @param skipped a sentence for each module that could not be loaded
     */
    public record Found(List<WorkbenchModule> modules, List<WorkbenchModule> off, List<String> skipped) {
        public Found {
            modules = List.copyOf(modules);
            off = List.copyOf(off);
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Loads all modules but those that are switched off.
     *
     * @param folder where module jars lie; need not exist
     * @param off names of modules to leave out
     */
    public static Found load(Path folder, Set<String> off) {
        List<WorkbenchModule> modules = new ArrayList<>();
        List<WorkbenchModule> switchedOff = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        ClassLoader loader = classLoader(folder, skipped);
        Iterator<WorkbenchModule> providers =
                ServiceLoader.load(WorkbenchModule.class, loader).iterator();
        while (skipped.size() < MOST_FAULTS) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                WorkbenchModule module = sound(providers.next());
                (off.contains(module.name()) ? switchedOff : modules).add(module);
            } catch (ServiceConfigurationError | LinkageError | UnsoundModule e) {
                skipped.add("a module could not be loaded and is left out: " + cause(e));
            }
        }
        return new Found(modules, switchedOff, skipped);
    }

    /**
     * Everything of one kind that the program or a jar in the modules folder brings. What cannot be loaded is left out.
     *
     * @param folder where module jars lie; need not exist
     * @param skipped told a sentence for each that was left out
     */
    public static <T> List<T> services(Class<T> kind, Path folder, Consumer<String> skipped) {
        List<String> faults = new ArrayList<>();
        List<T> found = new ArrayList<>();
        Iterator<T> services =
                ServiceLoader.load(kind, classLoader(folder, faults)).iterator();
        while (faults.size() < MOST_FAULTS) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                found.add(services.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                faults.add("a " + kind.getSimpleName() + " could not be loaded and is left out: " + cause(e));
            }
        }
        faults.forEach(skipped);
        return found;
    }

    /** A module that cannot even say what it is called would take every command down with it. */
    private static WorkbenchModule sound(WorkbenchModule module) {
        try {
            Objects.requireNonNull(module.name(), "its name is null");
            List.copyOf(module.nouns());
            return module;
        } catch (RuntimeException e) {
            throw new UnsoundModule(module, e);
        }
    }

    private static final class UnsoundModule extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnsoundModule(WorkbenchModule module, RuntimeException cause) {
            super(module.getClass().getName(), cause);
        }
    }

    private static ClassLoader classLoader(Path folder, List<String> skipped) {
        List<URL> jars = jars(folder, skipped);
        ClassLoader own = ModuleLoader.class.getClassLoader();
        return jars.isEmpty() ? own : new URLClassLoader("modules", jars.toArray(URL[]::new), own);
    }

    private static List<URL> jars(Path folder, List<String> skipped) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.jar")) {
            stream.forEach(files::add);
        } catch (IOException e) {
            skipped.add("the modules folder " + folder + " cannot be read");
        }
        files.sort(null);
        files.removeIf(file -> !isJar(file, skipped));
        return files.stream().map(ModuleLoader::url).toList();
    }

    /** A class loader passes over a file that is no jar without a word. */
    private static boolean isJar(Path file, List<String> skipped) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.size() > 0;
        } catch (IOException e) {
            skipped.add("a module could not be loaded and is left out: " + file + " is not a jar");
            return false;
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file's own address is not understood: " + file, e);
        }
    }

    private static String cause(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == error ? error.getMessage() : error.getMessage() + " (" + deepest + ")";
    }
}
