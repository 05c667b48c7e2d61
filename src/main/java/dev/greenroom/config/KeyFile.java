package dev.greenroom.config;

import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds an API key and nothing else. */
public final class KeyFile {
    /** Far more than any key; a device that never ends is noticed by it. */
    private static final int MOST_BYTES = 4096;

    private KeyFile() {}

    /**
     * Reads the key.
     *
     * @throws WrongUsage when the file cannot be read, is empty, or is too large to be a key
     */
    public static Secret read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new WrongUsage("the key file " + file + " is too large to be a key", "check the path");
            }
            Secret key = Secret.of(new String(bytes, StandardCharsets.UTF_8));
            if (key.isBlank()) {
                throw new WrongUsage("the key file " + file + " is empty", "write the key into it");
            }
            return key;
        } catch (IOException e) {
            throw new WrongUsage("cannot read the key file " + file, "check the path and who may read it");
        }
    }
}
