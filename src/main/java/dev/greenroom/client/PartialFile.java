package dev.greenroom.client;

import dev.greenroom.base.Failed;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A file that is still being fetched. It is gone when it is closed, unless it became the wanted one. */
final class PartialFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private long size;

    private PartialFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new file in the same folder, so that it can take the wanted name in one step. */
    static PartialFile beside(Path file, RandomGenerator random) {
        Path path = file.toAbsolutePath().resolveSibling(".greenroom-" + Long.toHexString(random.nextLong()) + ".part");
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // For the ways of ending that close nothing, such as Ctrl-C.
            path.toFile().deleteOnExit();
            return new PartialFile(path, channel);
        } catch (NoSuchFileException e) {
            throw new WrongUsage("there is no folder " + path.getParent(), "make it first", 0, e);
        } catch (IOException e) {
            throw failed("write to " + path.getParent(), e);
        }
    }

    long size() {
        return size;
    }

    void append(byte[] bytes, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            size += count;
        } catch (IOException e) {
            throw failed("write to " + path.getParent(), e);
        }
    }

    void restart() {
        try {
            channel.truncate(0);
            channel.position(0);
            size = 0;
        } catch (IOException e) {
            throw failed("write to " + path.getParent(), e);
        }
    }

    /** Takes the wanted name. */
    void become(Path file, boolean replace) {
        try {
            channel.close();
            if (replace) {
                Files.move(path, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(path, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Failed(file + " exists", "choose another name, or move it away", 0, e);
        } catch (IOException e) {
            throw failed("write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failed("remove " + path, e);
        }
    }

    private static Failed failed(String what, IOException e) {
        return new Failed("cannot " + what + ": " + reason(e), "check the folder's permissions and free space", 0, e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        return e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
