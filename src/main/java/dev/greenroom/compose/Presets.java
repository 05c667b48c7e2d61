package dev.greenroom.compose;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds fragments by name or path. A name is looked for in the folder that was given, in the working folder's presets,
 * beside the config file, and among the presets that ship. No name and no config leads out of those folders: steps
 * upwards are refused, and so are links that point out; an absolute path is taken from a flag alone.
 */
final class Presets {
    /** Where the presets that ship are, among this package's resources. */
    private static final String SHIPPED = "presets/";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final List<String> ENDINGS = List.of("", ".json", ".jsonc");

    private final Circumstances circumstances;
    private final List<Path> beside;

    /** @param beside the config file's folder, if there is a file */
    Presets(Circumstances circumstances, List<Path> beside) {
        this.circumstances = circumstances;
        this.beside = List.copyOf(beside);
    }

    /**
     * Finds a fragment.
     *
     * @param what it is in words, such as {@code llm layer}
     * @param folder below {@code presets/}, ending in a slash
     * @param ownFolders looked into first
     * @throws WrongUsage when there is none, or the name is not safe
     */
    JsonSource find(Wanted wanted, String what, String folder, List<Path> ownFolders) {
        String name = wanted.name();
        Path path = path(wanted);
        if (path.isAbsolute()) {
            return read(wanted, path, name);
        }
        if (NAME.matcher(name).matches()) {
            Optional<JsonSource> found = byName(wanted, folder, ownFolders);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return roots().map(root -> new Root(root, root.resolve(path)))
                .filter(each -> Files.isRegularFile(each.file()))
                .findFirst()
                .map(each -> read(wanted, inside(wanted, each.root(), each.file()), name))
                .orElseThrow(() -> missing(wanted, what, folder, ownFolders));
    }

    /** A name as it was given, and how to complain about it. */
    record Wanted(String name, boolean fromFlag, Complaint complaint) {
        interface Complaint {
            WrongUsage of(String what, String hint);
        }
    }

    private record Root(Path root, Path file) {}

    /** The path that a value stands for, checked for steps out of the tree. */
    private static Path path(Wanted wanted) {
        try {
            Path path = Path.of(wanted.name());
            for (Path step : path) {
                if (step.toString().equals("..")) {
                    throw wanted.complaint().of("a path with .. is not taken: " + wanted.name(), "name a file below");
                }
            }
            if (path.isAbsolute() && !wanted.fromFlag()) {
                throw wanted.complaint()
                        .of("an absolute path is not taken from a config: " + wanted.name(), "give it as an option");
            }
            return path;
        } catch (InvalidPathException e) {
            throw wanted.complaint().of("not a path: " + wanted.name(), "");
        }
    }

    private Optional<JsonSource> byName(Wanted wanted, String folder, List<Path> ownFolders) {
        for (Path place : places(folder, ownFolders)) {
            for (String ending : ENDINGS) {
                Path file = place.resolve(wanted.name() + ending);
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isFile(ending, wanted.name(), file)) {
                    return Optional.of(read(wanted, inside(wanted, place, file), shown(file)));
                }
            }
        }
        return ENDINGS.stream()
                .flatMap(ending -> shipped(folder + wanted.name() + ending).stream())
                .findFirst();
    }

    /** Without an ending only a name that has one itself is a file: {@code tools} is a folder. */
    private static boolean isFile(String ending, String name, Path file) {
        return !ending.isEmpty() || name.matches(".*\\.jsonc?") && !Files.isDirectory(file);
    }

    private List<Path> places(String folder, List<Path> ownFolders) {
        List<Path> places = new ArrayList<>(ownFolders);
        places.add(circumstances.working().resolve("presets").resolve(folder));
        for (Path config : beside) {
            places.add(config.resolve("presets").resolve(folder));
            places.add(config.resolve(folder));
        }
        return places;
    }

    private Stream<Path> roots() {
        return Stream.concat(Stream.of(circumstances.working()), beside.stream());
    }

    private JsonSource read(Wanted wanted, Path file, String shown) {
        if (!Files.isRegularFile(file)) {
            throw wanted.complaint()
                    .of(Files.exists(file) ? shown + " is not a regular file" : "there is no file " + shown, "");
        }
        JsonSource source = JsonSource.read(file, shown).withVariables(circumstances.variables());
        MaskedValues.refuse(source);
        return source;
    }

    /** The file, which must be in the folder even after links are followed. */
    private static Path inside(Wanted wanted, Path folder, Path file) {
        try {
            if (file.toRealPath().startsWith(folder.toRealPath())) {
                return file;
            }
        } catch (IOException e) {
            throw wanted.complaint().of("cannot read " + file, "check the link");
        }
        throw wanted.complaint().of(wanted.name() + " is a link out of " + folder, "copy the file");
    }

    private String shown(Path file) {
        Path absolute = file.toAbsolutePath();
        Path working = circumstances.working().toAbsolutePath();
        return absolute.startsWith(working) ? working.relativize(absolute).toString() : file.toString();
    }

    private Optional<JsonSource> shipped(String resource) {
        if (!resource.matches(".*\\.jsonc?")) {
            return Optional.empty();
        }
        try (InputStream in = Presets.class.getResourceAsStream(SHIPPED + resource)) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(JsonSource.of("shipped:" + SHIPPED + resource, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WrongUsage missing(Wanted wanted, String what, String folder, List<Path> ownFolders) {
        List<String> looked = new ArrayList<>();
        places(folder, ownFolders).forEach(place -> looked.add(shown(place)));
        return wanted.complaint()
                .of(
                        what + " not found: " + wanted.name(),
                        "looked in " + looked.stream().distinct().collect(Collectors.joining(", "))
                                + ", and among the presets that ship");
    }

    /**
     * A folder that was given to look into first.
     *
     * @throws WrongUsage when there is none, unless it is where presets are looked for anyway
     */
    List<Path> folder(Wanted wanted, String standard) {
        if (wanted.name().isEmpty()) {
            return List.of();
        }
        Path path = wanted.fromFlag() ? circumstances.working().resolve(wanted.name()) : path(wanted);
        List<Path> found = (path.isAbsolute() ? Stream.of(path) : roots().map(root -> root.resolve(path)))
                .filter(Files::isDirectory)
                .limit(1)
                .toList();
        if (found.isEmpty() && !path.endsWith(standard)) {
            throw wanted.complaint().of("there is no folder " + wanted.name(), "");
        }
        return found;
    }
}
