package dev.greenroom.operation;

import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text that a person keeps in a file: a prompt, a script. UTF-8, at most 1 MB. */
public final class TextFile {
    private static final String STANDARD_INPUT = "-";
    private static final int LARGEST = 1_000_000;

    private TextFile() {}

    /**
     * Reads it; white space at its end is dropped.
     *
     * @param file a path, seen from the working folder; {@code ~/} is the home; {@code -} is the standard input
     * @throws WrongUsage when it cannot be read, is no text, or is empty
     */
    public static String read(Workbench workbench, String file) {
        String text =
                file.equals(STANDARD_INPUT) ? workbench.standardInput() : content(file, LocalPath.of(workbench, file));
        String shown = file.equals(STANDARD_INPUT) ? "the standard input" : file;
        if (text.length() >= LARGEST) {
            throw tooLarge(shown);
        }
        String whole = (text.startsWith("\uFEFF") ? text.substring(1) : text).stripTrailing();
        if (whole.isBlank()) {
            throw new WrongUsage(shown + " is empty", "");
        }
        return whole;
    }

    /**
     * Reads lines that may come from a pipe or a device, and may be none.
     *
     * @param file as for {@link #read}
     * @throws WrongUsage when it cannot be read or is no text
     */
    public static String lines(Workbench workbench, String file) {
        if (file.equals(STANDARD_INPUT)) {
            return workbench.standardInput();
        }
        Path path = LocalPath.of(workbench, file);
        if (Files.isDirectory(path)) {
            throw new WrongUsage(file + " is a folder", "name a file in it");
        }
        return opened(file, path);
    }

    private static String content(String shown, Path file) {
        if (Files.isDirectory(file)) {
            throw new WrongUsage(shown + " is a folder", "name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new WrongUsage(shown + " is not a regular file", "check the path");
        }
        return opened(shown, file);
    }

    private static String opened(String shown, Path file) {
        try {
            return limited(shown, file);
        } catch (NoSuchFileException e) {
            throw new WrongUsage("there is no file " + shown, "", 0, e);
        } catch (CharacterCodingException e) {
            throw new WrongUsage(shown + " is not text in UTF-8", "save it as UTF-8", 0, e);
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + shown, "check who may read it", 0, e);
        }
    }

    /** However large a file says that it is: one of the system may say nothing and never end. */
    private static String limited(String shown, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw tooLarge(shown);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static WrongUsage tooLarge(String shown) {
        return new WrongUsage(shown + " is larger than 1 MB", "is it the right file?");
    }
}
