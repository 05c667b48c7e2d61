package dev.greenroom.config;

import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code NAME=value} lines. Comments start with {@code #}; a value may stand in single or double quotes; a
 * leading {@code export} is allowed, so that a shell can read the same file. In double quotes {@code \n}, {@code \"} and
 * {@code \\} mean what they mean everywhere.
 */
final class EnvironmentFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')\\s*(?:#.*)?");

    private EnvironmentFile() {}

    /** The file's values; none when there is no such file. */
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        return parse(file, lines(file));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new WrongUsage(file + " is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + file, "check who may read it");
        }
    }

    static Map<String, String> parse(Path file, List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (index == 0 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw fault(file, index, "is not NAME=value");
            }
            values.put(matcher.group(1), value(file, index, matcher.group(2)));
        }
        return Map.copyOf(values);
    }

    private static String value(Path file, int index, String raw) {
        if (raw.startsWith("\"") || raw.startsWith("'")) {
            Matcher matcher = QUOTED.matcher(raw);
            if (!matcher.matches()) {
                throw fault(file, index, "has a quote that is not closed");
            }
            return matcher.group(1) == null ? matcher.group(2) : unescape(matcher.group(1));
        }
        int comment = raw.startsWith("#") ? 0 : raw.indexOf(" #");
        return (comment < 0 ? raw : raw.substring(0, comment)).strip();
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character != '\\' || index + 1 == text.length()) {
                plain.append(character);
                continue;
            }
            char next = text.charAt(++index);
            plain.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
        }
        return plain.toString();
    }

    /** The line itself is never quoted: it may hold a key. */
    private static WrongUsage fault(Path file, int index, String what) {
        return new WrongUsage(
                file + ": line " + (index + 1) + " " + what,
                "write NAME=value, with quotes around a value that needs them");
    }
}
