package dev.greenroom.receiver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that every answered event is in. What waits at one moment is written and synced together, and only then is
 * anybody told. A write that failed is taken back, so that nothing is glued to half a line; the next one tries again.
 */
final class EventLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;
    private static final long MOST_WAITING = 32L << 20;

    /** What is to be written: everything but its number and time. */
    record Entry(LogRecord.Type type, String key, int flags, String folder, byte[] json) {}

    private record Waiting(Entry entry, CompletableFuture<LogRecord> done) {}

    private static final Waiting END = new Waiting(null, null);

    private final Disk.Sheet sheet;
    private final InstantSource clock;
    private final Consumer<LogRecord> safe;
    private final Consumer<LogRecord> answered;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Thread thread;
    private long end;
    private long number;
    private boolean torn;
    private boolean failing;
    private volatile boolean closed;

    private EventLog(
            Disk.Sheet sheet,
            LogReader.Found found,
            InstantSource clock,
            Consumer<LogRecord> safe,
            Consumer<LogRecord> answered) {
        this.sheet = sheet;
        this.clock = clock;
        this.safe = safe;
        this.answered = answered;
        this.end = found.good();
        this.number = found.number();
        this.thread = new Thread(this::run, "event-log");
    }

    /**
     * Opens the log, cutting off what a crash left unfinished.
     *
     * @param found what {@link LogReader#read} found in it
     * @param safe is told of each record once it is safe, in order, before it is answered; must be quick
     * @param answered is told of each record after that, in order; may keep the next ones waiting
     */
    static EventLog open(
            Disk disk,
            Path file,
            LogReader.Found found,
            InstantSource clock,
            Consumer<LogRecord> safe,
            Consumer<LogRecord> answered)
            throws IOException {
        Disk.Sheet sheet = disk.open(file);
        long cut = sheet.size() - found.good();
        if (cut > 0) {
            LOG.warn("cut {} bytes of an unfinished record off {}", cut, file);
            sheet.truncate(found.good());
            sheet.force();
        }
        disk.syncFolder(file.toAbsolutePath().getParent());
        EventLog log = new EventLog(sheet, found, clock, safe, answered);
        log.thread.setDaemon(true);
        log.thread.start();
        return log;
    }

    /** Writes a record; the stage is done when it would survive a power cut, and fails when it could not be written. */
    CompletableFuture<LogRecord> append(Entry entry) {
        CompletableFuture<LogRecord> done = new CompletableFuture<>();
        if (closed || waiting.get() > MOST_WAITING) {
            done.completeExceptionally(new IOException(closed ? "the log is closed" : "too much is waiting"));
            return done;
        }
        waiting.addAndGet(entry.json().length);
        queue.add(new Waiting(entry, done));
        return done;
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                more = collect(batch);
                write(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits for something to write and takes what else is there; false when it was the last. */
    private boolean collect(List<Waiting> batch) throws InterruptedException {
        batch.clear();
        int bytes = 0;
        for (Waiting next = queue.take(); next != null; next = queue.poll()) {
            if (next == END) {
                return false;
            }
            batch.add(next);
            bytes += next.entry().json().length;
            if (bytes > MOST_BYTES_AT_ONCE) {
                return true;
            }
        }
        return true;
    }

    private void write(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<LogRecord> records = new ArrayList<>(batch.size());
        ByteArrayOutputStream lines = new ByteArrayOutputStream(512 * batch.size());
        long now = clock.millis();
        for (Waiting each : batch) {
            Entry entry = each.entry();
            LogRecord record = new LogRecord(
                    entry.type(),
                    number + records.size() + 1,
                    now,
                    entry.key(),
                    entry.flags(),
                    entry.folder(),
                    entry.json());
            records.add(record);
            lines.writeBytes(record.line());
            waiting.addAndGet(-entry.json().length);
        }
        try {
            keep(lines.toByteArray());
        } catch (IOException e) {
            told(e);
            batch.forEach(each -> each.done().completeExceptionally(e));
            return;
        }
        if (failing) {
            failing = false;
            LOG.warn("the log can be written again");
        }
        number += records.size();
        records.forEach(safe);
        for (int i = 0; i < records.size(); i++) {
            batch.get(i).done().complete(records.get(i));
        }
        records.forEach(answered);
    }

    /** Once, and not for each event of a full disk. */
    private void told(IOException e) {
        if (!failing) {
            failing = true;
            LOG.warn("cannot write to the log: {}", e.getMessage());
        }
    }

    private void keep(byte[] lines) throws IOException {
        if (torn) {
            takeBack();
        }
        torn = true;
        try {
            sheet.write(ByteBuffer.wrap(lines), end);
            sheet.force();
        } catch (IOException e) {
            takeBackQuietly(e);
            throw e;
        }
        torn = false;
        end += lines.length;
    }

    private void takeBackQuietly(IOException cause) {
        try {
            takeBack();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void takeBack() throws IOException {
        sheet.truncate(end);
        sheet.force();
        torn = false;
    }

    /** Writes what waits, and closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        queue.add(END);
        try {
            thread.join();
            sheet.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("cannot close the log: {}", e.getMessage());
        }
    }
}
