package dev.greenroom.receiver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The few things that the log asks of a disk, so that a test can cut its power. */
interface Disk {
    /** Opens a file for reading and writing, making it if there is none; never through a link. */
    Sheet open(Path file) throws IOException;

    /** Makes sure that files which were made in this folder are still there after a power cut. */
    void syncFolder(Path folder) throws IOException;

    /** One open file. */
    interface Sheet extends AutoCloseable {
        long size() throws IOException;

        /** Writes all of the bytes at a place. */
        void write(ByteBuffer bytes, long at) throws IOException;

        /** Makes sure that what was written survives a power cut. */
        void force() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The disk of this machine. */
    static Disk real() {
        return new Disk() {
            @Override
            public Sheet open(Path file) throws IOException {
                return new ChannelSheet(openChannel(file));
            }

            @Override
            public void syncFolder(Path folder) throws IOException {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        };
    }

    /** A channel on a regular file that only its owner reads; anything else in its place is refused. */
    static FileChannel openChannel(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a regular file");
        }
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                permissions("rw-------"));
    }

    static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /** A file of the system. */
    record ChannelSheet(FileChannel channel) implements Sheet {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            long place = at;
            while (bytes.hasRemaining()) {
                place += channel.write(bytes, place);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
