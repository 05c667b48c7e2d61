package dev.greenroom.sandbox.state;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of JSON lines, synced after each. A tail that a crash tore is cut off when it is opened; damage further up is
 * refused, for it is nothing that a crash does.
 */
final class FileJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final int SPARE_LINES = 1000;

    private final Path file;
    private FileChannel channel;
    private long end;
    private long lines;

    FileJournal(Path file) {
        this.file = file;
        this.channel = open(file);
    }

    @Override
    public List<Change> read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<Change> changes = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    var change = Change.read(bytes, start, i - start);
                    if (change.isEmpty()) {
                        refuseUnlessLast(bytes, i, start);
                        break;
                    }
                    changes.add(change.get());
                    start = i + 1;
                }
            }
            cutTo(start, bytes.length);
            syncFolder();
            lines = changes.size();
            return changes;
        } catch (IOException e) {
            throw DiskWords.failed("cannot read", file, e);
        }
    }

    @Override
    public void keep(Change change) {
        try {
            write(channel, change.line(), end);
            channel.force(false);
            end = channel.position();
            lines++;
        } catch (IOException e) {
            takeBack(e);
            throw DiskWords.failed("cannot write to", file, e);
        }
    }

    @Override
    public boolean hasGrown(int living) {
        return lines > SPARE_LINES + 4L * living;
    }

    @Override
    public void rewrite(List<Change> living) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel next = null;
        try {
            Files.deleteIfExists(fresh);
            next = open(fresh);
            for (Change change : living) {
                write(next, change.line(), next.position());
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            abandon(next, e);
            throw DiskWords.failed("cannot write", fresh, e);
        }
        replaceBy(next, living.size());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("cannot close {}", file, e);
        }
    }

    private void replaceBy(FileChannel next, int count) {
        close();
        channel = next;
        lines = count;
        try {
            end = next.position();
        } catch (IOException e) {
            throw DiskWords.failed("cannot use", file, e);
        }
    }

    private static void abandon(FileChannel fresh, IOException cause) {
        try (fresh) {
            LOG.debug("gave up writing the living entities anew", cause);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void refuseUnlessLast(byte[] bytes, int lineEnd, int start) {
        for (int i = lineEnd + 1; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                throw new Failed(
                        "the sandbox's state " + file + " is damaged at byte " + start,
                        "mend that line, or move the file away to start empty");
            }
        }
    }

    private void cutTo(int good, int size) throws IOException {
        if (good < size) {
            LOG.warn("cut {} bytes of an unfinished line off {}", size - good, file);
            channel.truncate(good);
            channel.force(true);
        }
        end = good;
    }

    /** A half written line would swallow the next one. */
    private void takeBack(IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        channel.position(at);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS),
                    owner());
        } catch (IOException e) {
            throw DiskWords.failed("cannot open", file, e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> owner() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
