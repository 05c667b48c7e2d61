package dev.greenroom.receiver;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder of a receiver, claimed: no other one writes there until it is closed. */
final class Folder implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private Folder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes the folder if there is none. Throws {@link Failed} naming the process that owns it already. */
    static Folder claim(Path root) {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, Disk.permissions("rwx------"));
            }
            FileChannel lock = Disk.openChannel(root.resolve("receiver.lock"));
            if (!locked(lock)) {
                throw new Failed(
                        "another receiver" + owner(root) + " writes to " + root,
                        "stop it first, or use another folder");
            }
            Path pid = root.resolve("receiver.pid");
            try (FileChannel file = Disk.openChannel(pid)) {
                file.truncate(0);
                file.write(ByteBuffer.wrap(
                        String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            }
            return new Folder(root, lock);
        } catch (IOException e) {
            throw new Failed(
                    "cannot use the folder " + root + ": " + e.getMessage(),
                    "check who may write there and whether there is space",
                    0,
                    e);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            if (file.tryLock() != null) {
                return true;
            }
            file.close();
            return false;
        } catch (OverlappingFileLockException e) {
            // Ours, elsewhere in this process; to close this channel would give up that lock.
            return false;
        }
    }

    private static String owner(Path root) {
        try {
            return " (process " + Files.readString(root.resolve("receiver.pid")).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    Path log() {
        return log(root);
    }

    static Path log(Path root) {
        return root.resolve("received.log");
    }

    /** The folder of a conversation, made if there is none. Throws {@link IOException} when something else is in its place. */
    Path conversation(String name) throws IOException {
        Path folder = root.resolve(name);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return folder;
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is not a folder");
        }
        return Files.createDirectory(folder, Disk.permissions("rwx------"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("receiver.pid"));
        lock.close();
    }
}
