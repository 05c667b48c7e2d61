package dev.greenroom.flow.definition;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.InvalidDefinition;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A flow in a file, with its templates in a folder beside it. */
public final class FlowFile {
    private static final long LARGEST = 1024L * 1024;
    private static final int MOST_TEMPLATES = 1_000;

    private FlowFile() {}

    /**
     * Reads a flow file.
     *
     * @throws Failed when the file cannot be read
     * @throws dev.greenroom.flow.InvalidDefinition with everything that is wrong in it
     */
    public static Definition read(Path file, FlowReader reader) {
        Path parent = file.toAbsolutePath().getParent();
        return reader.read(content(file), folder -> templates(parent, folder));
    }

    /** As {@link #read}, together with the texts it was made of. */
    public static Loaded load(Path file, FlowReader reader) {
        Path parent = file.toAbsolutePath().getParent();
        String yaml = content(file);
        Map<String, String> texts = new TreeMap<>();
        Definition definition = reader.read(yaml, folder -> {
            texts.putAll(templates(parent, folder));
            return texts;
        });
        return new Loaded(definition, new FlowSource(yaml, texts));
    }

    /** A definition and its source. */
    public record Loaded(Definition definition, FlowSource source) {}

    /**
     * The template folder of a flow, which may be faulty itself.
     *
     * @param path its folder; the flow's own where it names none
     * @param texts by name, without {@code script.yaml}; empty where it names none
     */
    public record Beside(Path path, Map<String, String> texts) {}

    /** Every template that lies beside a flow, whether a state uses it or not. @throws Failed as {@link #read} */
    public static Beside beside(Path file, FlowReader reader) {
        Path parent = file.toAbsolutePath().getParent();
        Beside[] found = {new Beside(parent, Map.of())};
        try {
            reader.read(content(file), folder -> {
                found[0] = new Beside(parent.resolve(folder), templates(parent, folder));
                return found[0].texts();
            });
        } catch (InvalidDefinition e) {
            // What is wrong with the flow is told of by whoever reads it; the folder was found before that.
            return found[0];
        }
        return found[0];
    }

    private static String content(Path file) {
        try {
            return text(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failed("flow file " + file + " cannot be read: " + e.getMessage(), "check the file", 0, e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(file.getFileName() + " is larger than 1 MiB");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + " is not UTF-8", e);
        }
    }

    private static Map<String, String> templates(Path parent, String name) {
        Path inside = Path.of(name).normalize();
        Path folder = parent.resolve(inside);
        boolean leaves = inside.isAbsolute()
                || inside.startsWith("..")
                || inside.toString().isEmpty();
        if (leaves || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no template folder " + name + " beside the flow");
        }
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder, 5)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .limit(MOST_TEMPLATES + 1L)
                    .toList();
            if (files.size() > MOST_TEMPLATES) {
                throw new IllegalArgumentException(
                        "template folder " + name + " holds over " + MOST_TEMPLATES + " files");
            }
            for (Path file : files) {
                if (file.getFileName().toString().equals("script.yaml")) {
                    continue;
                }
                texts.put(folder.relativize(file).toString().replace('\\', '/'), text(file));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("template folder " + name + " cannot be read: " + e.getMessage(), e);
        }
        return texts;
    }
}
