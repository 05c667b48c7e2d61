package dev.greenroom.receiver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** A disk that can fill up and lose its power: what was not synced is then gone, and files whose folder was not, too. */
final class FaultyDisk implements Disk {
    private final Disk real = Disk.real();
    private final Map<Path, Long> synced = new HashMap<>();
    private final Map<Path, Boolean> named = new HashMap<>();
    private boolean off;
    volatile boolean full;
    volatile boolean honest = true;

    @Override
    public synchronized Sheet open(Path file) throws IOException {
        boolean fresh = !Files.exists(file);
        Sheet sheet = real.open(file);
        synced.put(file, sheet.size());
        named.put(file, !fresh);
        return new Watched(file, sheet);
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        powered();
        real.syncFolder(folder);
        named.replaceAll(
                (file, there) -> there || folder.equals(file.toAbsolutePath().getParent()));
    }

    private void powered() throws IOException {
        if (off) {
            throw new IOException("no power");
        }
    }

    /** From now on nothing reaches the disk. */
    synchronized void cut() {
        off = true;
    }

    /** Leaves on the disk what a power cut leaves. */
    synchronized void forgetUnsynced() throws IOException {
        for (Map.Entry<Path, Long> each : synced.entrySet()) {
            if (!named.get(each.getKey())) {
                Files.delete(each.getKey());
            } else {
                try (FileChannel channel = FileChannel.open(each.getKey(), StandardOpenOption.WRITE)) {
                    channel.truncate(each.getValue());
                }
            }
        }
    }

    private final class Watched implements Sheet {
        private final Path file;
        private final Sheet sheet;

        private Watched(Path file, Sheet sheet) {
            this.file = file;
            this.sheet = sheet;
        }

        @Override
        public long size() throws IOException {
            return sheet.size();
        }

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            synchronized (FaultyDisk.this) {
                powered();
                if (full) {
                    ByteBuffer half = bytes.duplicate();
                    half.limit(half.position() + half.remaining() / 2);
                    sheet.write(half, at);
                    throw new IOException("No space left on device");
                }
                sheet.write(bytes, at);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (FaultyDisk.this) {
                powered();
                sheet.force();
                if (honest) {
                    synced.put(file, sheet.size());
                }
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (FaultyDisk.this) {
                powered();
                sheet.truncate(size);
            }
        }

        @Override
        public void close() throws IOException {
            sheet.close();
        }
    }
}
