package dev.greenroom.receiver;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks through the log, a piece at a time. A tail that was cut off is found; damage before it is refused. */
final class LogReader {
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final Consumer<LogRecord> each;
    private byte[] held = new byte[PIECE];
    private int length;
    private long good;
    private long last;
    private long badAt = -1;

    private LogReader(Path file, Consumer<LogRecord> each) {
        this.file = file;
        this.each = each;
    }

    /**
     * What was found.
     *
     * @param good bytes up to the end of the last good record
     * @param number of the last good record, 0 for none
     */
    record Found(long good, long number) {}

    /** Hands out every good record; a missing file holds none. Throws {@link Failed} for damage that no crash makes. */
    static Found read(Path file, Consumer<LogRecord> each) {
        LogReader reader = new LogReader(file, each);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            reader.all(in);
        } catch (NoSuchFileException e) {
            return new Found(0, 0);
        } catch (IOException e) {
            throw new Failed("cannot read " + file + ": " + e.getMessage(), "", 0, e);
        }
        return new Found(reader.good, reader.last);
    }

    private void all(InputStream in) throws IOException {
        while (true) {
            if (length == held.length) {
                held = Arrays.copyOf(held, 2 * held.length);
            }
            int count = in.read(held, length, held.length - length);
            if (count < 0) {
                return;
            }
            int scanned = length;
            length += count;
            lines(scanned);
        }
    }

    private void lines(int scanned) {
        int start = 0;
        for (int i = scanned; i < length; i++) {
            if (held[i] == '\n') {
                line(start, i);
                start = i + 1;
            }
        }
        System.arraycopy(held, start, held, 0, length - start);
        length -= start;
        offset += start;
    }

    private long offset;

    private void line(int start, int end) {
        Optional<LogRecord> record = LogRecord.read(held, start, end);
        boolean next = record.filter(found -> found.number() == last + 1).isPresent();
        if (badAt < 0 && next) {
            last++;
            good = offset + end + 1;
            each.accept(record.get());
        } else if (badAt < 0) {
            badAt = offset + start;
        } else if (record.isPresent() && record.get().number() > last) {
            throw new Failed(
                    "the log " + file + " is damaged at byte " + badAt,
                    "mend that line, or move the file away to start a new log");
        }
    }
}
