package dev.greenroom.config;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of the user's own whose text is changed on purpose: as a whole or not at all, and whoever may read it still may. */
public final class EditedFile {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private EditedFile() {}

    /**
     * Replaces its text. A byte order mark stays. A link stays one, and what it leads to is changed.
     *
     * @param file one that is there
     * @throws Failed when it cannot be written; it is as it was then
     */
    public static void write(Path file, String text) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw new Failed(file + " is read-only", "check its permissions");
            }
            Path fresh = Files.createTempFile(real.getParent(), ".new-", ".tmp");
            try {
                Files.writeString(fresh, mark(real) + text, StandardCharsets.UTF_8);
                if (PrivateFile.isPosix()) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
                }
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new Failed(
                    "cannot write " + file + ": " + PrivateFile.reason(e),
                    "check the folder's permissions and free space",
                    0,
                    e);
        }
    }

    private static String mark(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return reader.read() == BYTE_ORDER_MARK ? String.valueOf(BYTE_ORDER_MARK) : "";
        }
    }
}
