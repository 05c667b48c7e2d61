package dev.greenroom.journal;

import dev.greenroom.config.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of calls. A folder comes into being whole, under a name that nobody else has: it is filled under a hidden
 * name and renamed, and a name that is taken cannot be renamed to. Times in names are UTC, so that names are in the order
 * of time wherever and whenever they are made.
 */
final class Folders {
    static final Pattern NAME = Pattern.compile("(\\d{8}-\\d{6})(?:-(\\d{1,6}))?_([a-z0-9-]+_[a-z0-9-]+)");
    static final String UNFINISHED = ".new-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST_IN_A_SECOND = 100_000;

    private final Path all;

    Folders(Path all) {
        this.all = all;
    }

    /** When a folder of this name was made, to the second. */
    static Instant time(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the name of a call: " + name);
        }
        return STAMP.parse(parts.group(1), Instant::from);
    }

    /**
     * Keeps documents under their file names.
     *
     * @return the folder
     */
    Path keep(Instant time, String action, Map<String, String> documents) throws IOException {
        PrivateFile.folder(all);
        Path fresh = Files.createTempDirectory(all, UNFINISHED);
        try {
            for (Map.Entry<String, String> document : documents.entrySet()) {
                Path file = Files.createFile(fresh.resolve(document.getKey()), ownerOnly());
                Files.write(file, document.getValue().getBytes(StandardCharsets.UTF_8));
            }
            return named(fresh, STAMP.format(time), action);
        } catch (IOException e) {
            remove(fresh);
            throw e;
        }
    }

    private Path named(Path fresh, String stamp, String action) throws IOException {
        for (int number = 1; number < MOST_IN_A_SECOND; number++) {
            Path place = all.resolve(stamp + (number == 1 ? "" : "-" + number) + "_" + action);
            if (isFree(place) && isRenamed(fresh, place)) {
                return place;
            }
        }
        throw new FileSystemException(all.toString(), null, "too many calls in one second");
    }

    /** Somebody else may be quicker, which shows when the place is taken afterwards. */
    private static boolean isRenamed(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (isFree(place)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isFree(Path place) {
        return !Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes a folder and the files in it; what else is in it keeps it in place. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return PrivateFile.isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
