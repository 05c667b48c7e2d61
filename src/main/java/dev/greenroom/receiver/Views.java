package dev.greenroom.receiver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What people read: {@code events.jsonl} and {@code transcript.txt} of each conversation. All of it follows from the log,
 * so it is written after it, without syncing, and made again where it does not agree.
 */
final class Views implements AutoCloseable {
    private static final String EVENTS = "events.jsonl";
    private static final int MOST_OPEN = 64;
    private static final int MOST_WAITING_KILOBYTES = 16 * 1024;
    private static final int MOST_AT_ONCE = 1000;
    private static final long TRANSCRIPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final LogRecord WOKEN = new LogRecord(LogRecord.Type.EVENT, 0, 0, "", 0, "", new byte[0]);

    /** How the events of one conversation must look on the disk. */
    private static final class Extent {
        private final CRC32C crc = new CRC32C();
        private boolean spoken;

        private void add(LogRecord event) {
            crc.update(event.json());
            crc.update('\n');
            spoken |= event.has(LogRecord.SPOKEN);
        }
    }

    private final Folder folder;
    private final Consumer<String> warnings;
    private final LinkedBlockingQueue<LogRecord> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_WAITING_KILOBYTES);
    private final Map<String, Extent> extents = new HashMap<>();
    private final Map<String, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> spoken = new HashSet<>();
    private final Set<String> stale = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Thread thread = new Thread(this::run, "webhook-views");
    private volatile boolean closing;
    private long last;
    private long transcribed = System.nanoTime();

    Views(Folder folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
        thread.setDaemon(true);
    }

    /** Takes note of a record that was in the log at the start. */
    void known(LogRecord record) {
        last = record.number();
        if (record.type() == LogRecord.Type.EVENT) {
            extents.computeIfAbsent(record.folder(), name -> new Extent()).add(record);
        }
    }

    /** Begins: first what is known is compared with what lies on the disk. */
    void start() {
        thread.start();
    }

    /** Adds a record that has just been written to the log; waits when too much is to be done. */
    void add(LogRecord record) {
        if (record.type() == LogRecord.Type.EVENT) {
            room.acquireUninterruptibly(kilobytes(record));
            queue.add(record);
        }
    }

    private static int kilobytes(LogRecord record) {
        return Math.min(MOST_WAITING_KILOBYTES, 1 + record.json().length / 1024);
    }

    private void run() {
        try {
            compare();
            List<LogRecord> records = new ArrayList<>();
            while (!closing || !queue.isEmpty()) {
                LogRecord first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null && first != WOKEN) {
                    records.add(first);
                    queue.drainTo(records, MOST_AT_ONCE);
                    records.remove(WOKEN);
                    append(records);
                    records.forEach(record -> room.release(kilobytes(record)));
                    records.clear();
                }
                if (System.nanoTime() - transcribed > TRANSCRIPT_PAUSE_NANOS) {
                    catchUp();
                }
            }
            catchUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            while (!open.isEmpty()) {
                closeEldest();
            }
        }
    }

    private void compare() {
        extents.forEach((name, extent) -> {
            if (extent.crc.getValue() != crc(folder.log().resolveSibling(name).resolve(EVENTS))) {
                stale.add(name);
            }
            if (extent.spoken) {
                spoken.add(name);
            }
        });
        spoken.removeIf(name ->
                !stale.contains(name) && TranscriptFile.isFresh(folder.log().resolveSibling(name)));
        extents.clear();
        catchUp();
    }

    private static long crc(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return -1;
        }
        CRC32C crc = new CRC32C();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                crc.update(piece, 0, count);
            }
            return crc.getValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private void append(List<LogRecord> records) {
        Map<String, ByteArrayOutputStream> lines = new LinkedHashMap<>();
        for (LogRecord record : records) {
            last = record.number();
            ByteArrayOutputStream text = lines.computeIfAbsent(record.folder(), name -> new ByteArrayOutputStream());
            text.writeBytes(record.json());
            text.write('\n');
            if (record.has(LogRecord.SPOKEN)) {
                spoken.add(record.folder());
            }
        }
        lines.forEach((name, text) -> {
            if (!stale.contains(name)) {
                attempt(name, () -> write(name, text.toByteArray()));
            }
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** What cannot be written is made anew later, from the log. */
    private void attempt(String name, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            forget(name);
            stale.add(name);
            if (refused.add(name)) {
                warnings.accept("cannot write the view of conversation " + name + ": " + e.getMessage());
            }
        }
    }

    private void write(String name, byte[] lines) throws IOException {
        FileChannel channel = open.get(name);
        if (channel == null) {
            channel = Disk.openChannel(folder.conversation(name).resolve(EVENTS));
            channel.position(channel.size());
            open.put(name, channel);
            if (open.size() > MOST_OPEN) {
                closeEldest();
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(lines);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void closeEldest() {
        Iterator<FileChannel> channels = open.values().iterator();
        close(channels.next());
        channels.remove();
    }

    private void forget(String name) {
        FileChannel channel = open.remove(name);
        if (channel != null) {
            close(channel);
        }
    }

    private void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            warnings.accept("cannot close a view: " + e.getMessage());
        }
    }

    private void catchUp() {
        transcribed = System.nanoTime();
        Set<String> anew = new HashSet<>(stale);
        if (!anew.isEmpty()) {
            stale.clear();
            anew.forEach(name -> attempt(name, () -> empty(name)));
            anew.removeAll(stale);
            LogReader.read(folder.log(), record -> {
                boolean wanted = record.type() == LogRecord.Type.EVENT && record.number() <= last;
                if (wanted && anew.contains(record.folder()) && !stale.contains(record.folder())) {
                    attempt(record.folder(), () -> write(record.folder(), withBreak(record.json())));
                }
            });
            refused.retainAll(stale);
        }
        for (String name : Set.copyOf(spoken)) {
            spoken.remove(name);
            attempt(name, () -> TranscriptFile.write(folder.conversation(name), EVENTS));
        }
    }

    private void empty(String name) throws IOException {
        forget(name);
        try (FileChannel channel = Disk.openChannel(folder.conversation(name).resolve(EVENTS))) {
            channel.truncate(0);
        }
    }

    private static byte[] withBreak(byte[] json) {
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        closing = true;
        queue.add(WOKEN);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
