package dev.greenroom.compose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A config: a persona, a conversation, or both as {@code {"persona": {...}, "conversation": {...}}}.
 */
public final class ConfigFile {
    private static final List<String> PARTS = List.of("persona", "conversation");

    private final Circumstances circumstances;
    private final JsonSource source;
    private final String title;
    private final List<Path> folders;

    private ConfigFile(Circumstances circumstances, JsonSource source, String title, List<Path> folders) {
        this.circumstances = circumstances;
        this.source = source;
        this.title = title;
        this.folders = List.copyOf(folders);
    }

    /**
     * Reads one.
     *
     * @param file a path, seen from the working folder
     * @throws WrongUsage when it cannot be read or is no JSON object
     */
    public static ConfigFile read(String file, Circumstances circumstances) {
        Path path;
        try {
            path = circumstances.working().resolve(file);
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + file, "", 0, e);
        }
        JsonSource source = JsonSource.read(path, file).withVariables(circumstances.variables());
        source.object();
        MaskedValues.refuse(source);
        return new ConfigFile(
                circumstances,
                source,
                title(path),
                List.of(path.toAbsolutePath().getParent()));
    }

    /** No file: the flags say everything. */
    public static ConfigFile none(Circumstances circumstances) {
        return new ConfigFile(circumstances, JsonSource.of("", "{}"), "", List.of());
    }

    /** The file's name as a title: {@code coach_intro.json} is Coach Intro. */
    private static String title(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.jsonc?$", "");
        return Arrays.stream(name.split("[\\s._-]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** Whether it holds a persona and a conversation. */
    public boolean isCombined() {
        return !source.object().isEmpty() && source.object().propertyStream().allMatch(this::isPart);
    }

    private boolean isPart(java.util.Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> member) {
        return PARTS.contains(member.getKey()) && member.getValue().isObject();
    }

    /** The persona, its values beaten by those of flags. */
    public PersonaRecipe persona(ObjectNode flags) {
        return new PersonaRecipe(given(ConfigKeys.PERSONA, "persona", flags), circumstances, presets());
    }

    /** The persona as it stands. */
    public PersonaRecipe persona() {
        return persona(JsonNodeFactory.instance.objectNode());
    }

    /** The conversation, its values beaten by those of flags. */
    public ConversationRecipe conversation(ObjectNode flags) {
        return new ConversationRecipe(
                given(ConfigKeys.CONVERSATION, "conversation", flags), circumstances, presets(), title);
    }

    /** The conversation as it stands. */
    public ConversationRecipe conversation() {
        return conversation(JsonNodeFactory.instance.objectNode());
    }

    private Given given(ConfigKeys keys, String part, ObjectNode flags) {
        String pointer = isCombined() ? "/" + part : "";
        if (!source.has(pointer)) {
            throw source.complaint("", "there is no " + part + " in it", "add \"" + part + "\": {...}");
        }
        return Given.of(keys, source, pointer, flags);
    }

    private Presets presets() {
        return new Presets(circumstances, folders);
    }
}
