package dev.greenroom.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON text that a person keeps: the value, and where each part of it stands, so that every complaint can name file,
 * line and column. Comments ({@code //} and {@code /* *}{@code /}) and trailing commas are read over; a key that comes
 * twice, a second value, nesting over 200 levels and files over 1 MiB are refused. Parts are named by JSON pointers
 * (RFC 6901).
 */
public final class JsonSource {
    /** The largest file that is read, in bytes. */
    public static final int LARGEST = 1024 * 1024;

    private final String name;
    private final String text;
    private final JsonParsing.Parsed parsed;

    private JsonSource(String name, String text, JsonParsing.Parsed parsed) {
        this.name = name;
        this.text = text;
        this.parsed = parsed;
    }

    /** As {@link #read(Path, String)}; complaints call it by its path. */
    public static JsonSource read(Path file) {
        return read(file, file.toString());
    }

    /**
     * Reads a regular file in UTF-8.
     *
     * @param shown what complaints call it, mostly the path as it was typed
     * @throws WrongUsage when it is not there, no regular file, too large, not UTF-8 or not JSON
     */
    public static JsonSource read(Path file, String shown) {
        if (!Files.isRegularFile(file)) {
            throw new WrongUsage(
                    Files.exists(file) ? shown + " is not a regular file" : "there is no file " + shown,
                    "check the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new WrongUsage(shown + " is larger than 1 MiB", "is it the right file?");
            }
            return of(shown, decoded(bytes));
        } catch (CharacterCodingException e) {
            throw new WrongUsage(shown + " is not UTF-8", "save it as UTF-8", 0, e);
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + shown + ": " + PrivateFile.reason(e), "check who may read it", 0, e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name what complaints call it, mostly a path
     * @throws WrongUsage when it is not JSON
     */
    public static JsonSource of(String name, String text) {
        Objects.requireNonNull(name, "name is null");
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        return new JsonSource(name, content, JsonParsing.parse(name, content));
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    public String name() {
        return name;
    }

    /** The text as it stands in the file, without a byte order mark. */
    public String text() {
        return text;
    }

    /** The value; the caller's own copy. */
    public JsonNode root() {
        return parsed.root().deepCopy();
    }

    /**
     * The value, which must be an object; the caller's own copy.
     *
     * @throws WrongUsage when it is something else
     */
    public ObjectNode object() {
        if (root() instanceof ObjectNode object) {
            return object;
        }
        throw complaint("", "expected an object: {...}", "");
    }

    public boolean has(String pointer) {
        return parsed.values().containsKey(pointer);
    }

    /** Where a value stands; where the nearest thing around it stands when there is no such value. */
    public Position position(String pointer) {
        Position found = parsed.values().get(pointer);
        return found == null ? position(pointer.substring(0, pointer.lastIndexOf('/'))) : found;
    }

    /** Where the key of an object's member starts; where the value stands when it is no member. */
    public Position keyPosition(String pointer) {
        Position found = parsed.keys().get(pointer);
        return found == null ? position(pointer) : found;
    }

    /** {@code file:line:column} of a value. */
    public String where(String pointer) {
        return name + ":" + position(pointer);
    }

    /** A complaint about a value: {@code file:line:column: what}. */
    public WrongUsage complaint(String pointer, String what, String hint) {
        return new WrongUsage(where(pointer) + ": " + what, hint);
    }

    /** A complaint about a key: {@code file:line:column: what}. */
    public WrongUsage keyComplaint(String pointer, String what, String hint) {
        return new WrongUsage(name + ":" + keyPosition(pointer) + ": " + what, hint);
    }

    /**
     * The same text, in which {@code ${env:NAME}} in string values stands for a variable's value; positions stay those
     * of the text.
     *
     * @param variables the value of a variable, empty when it is not set
     * @throws WrongUsage when a variable is not set, naming the place
     */
    public JsonSource withVariables(Function<String, Optional<String>> variables) {
        JsonNode filled = new EnvironmentValues(this, variables).fill(parsed.root());
        return new JsonSource(name, text, new JsonParsing.Parsed(filled, parsed.values(), parsed.keys()));
    }

    /**
     * The text with one value replaced, or one member added to an object that is there; everything else, comments
     * and order too, stays as it is.
     *
     * @throws IllegalArgumentException when the pointer names neither a value nor a member of an object that is there
     */
    public JsonSource with(String pointer, JsonNode value) {
        return of(name, new JsonEdit(text, parsed).set(pointer, value));
    }

    /** A step of a pointer, escaped. */
    public static String step(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** A pointer made of keys. */
    public static String pointer(List<String> keys) {
        StringBuilder out = new StringBuilder();
        keys.forEach(key -> out.append(step(key)));
        return out.toString();
    }
}
