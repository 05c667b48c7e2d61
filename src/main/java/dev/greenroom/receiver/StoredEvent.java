package dev.greenroom.receiver;

import dev.greenroom.base.Failed;
import dev.greenroom.wire.Callback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An event as it lies in the log.
 *
 * @param number counts up through everything in the log
 * @param received when it was written
 * @param id the same whenever it is delivered
 * @param echo whether it says in the other vocabulary what an event just before has said
 */
public record StoredEvent(long number, Instant received, String id, boolean echo, Callback callback) {
    public StoredEvent {
        Objects.requireNonNull(received, "received is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(callback, "callback is null");
    }

    static StoredEvent of(LogRecord record) {
        try {
            return new StoredEvent(
                    record.number(),
                    Instant.ofEpochMilli(record.millis()),
                    id(record.key()),
                    record.has(LogRecord.ECHO),
                    new Callback(EventJson.read(record.json())));
        } catch (IOException e) {
            throw new IllegalStateException("event " + record.number() + " in the log is no JSON", e);
        }
    }

    static String id(String key) {
        return "evt_" + key;
    }

    /**
     * Hands out what a folder's log holds, in order, without claiming the folder; none when there is no log. Throws
     * {@link Failed} when the log is damaged.
     */
    public static void read(Path folder, Consumer<StoredEvent> each) {
        LogReader.read(Folder.log(folder), record -> {
            if (record.type() == LogRecord.Type.EVENT) {
                each.accept(of(record));
            }
        });
    }
}
