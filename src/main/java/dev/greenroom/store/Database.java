package dev.greenroom.store;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file: write-ahead log, synced before a write returns, one writer connection per process. Several processes
 * may share the file, not over a network drive. Writes that wait for each other are committed together, each still
 * wholly or not at all.
 */
public final class Database implements AutoCloseable {
    private final Path file;
    private final Duration patience;
    private final Link writer;
    private final Link reader;
    private final Writes writes;
    private final ReentrantLock reading = new ReentrantLock();

    private Database(Path file, Duration patience, Link writer, Link reader) {
        this.file = file;
        this.patience = patience;
        this.writer = writer;
        this.reader = reader;
        this.writes = new Writes(writer);
    }

    /**
     * Opens a file, making it and its folder if need be, readable by its owner only.
     *
     * @param patience how long to wait for another process that writes
     * @param migrations scripts in order; those the file has not seen are run, statement by statement
     * @throws Failed when it cannot be opened, or was made by a newer version
     */
    public static Database open(Path file, Duration patience, List<List<String>> migrations) {
        make(file);
        try {
            Link writer = link(file, patience);
            Database database = new Database(file, patience, writer, link(file, patience));
            database.migrateOrClose(migrations);
            return database;
        } catch (SQLException | Link.Trouble e) {
            throw new Failed("database " + file + " cannot be opened: " + e.getMessage(), "check the file", 0, e);
        }
    }

    private static void make(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException there) {
            // Made before, with the rights it was given.
        } catch (IOException e) {
            throw new Failed("database " + file + " cannot be made", "check the folder and its rights", 0, e);
        }
    }

    private static Link link(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        return new Link(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    }

    /** What stays open would leave its log beside a file that is not ours to use. */
    private void migrateOrClose(List<List<String>> migrations) {
        boolean migrated = false;
        try {
            migrate(migrations);
            migrated = true;
        } finally {
            if (!migrated) {
                close();
            }
        }
    }

    private void migrate(List<List<String>> migrations) {
        write(session -> {
            long version = session.first("PRAGMA user_version").orElseThrow().number(0);
            if (version > migrations.size()) {
                throw new Failed("database " + file + " was made by a newer version of Greenroom", "update Greenroom");
            }
            for (List<String> script : migrations.subList((int) version, migrations.size())) {
                script.forEach(session::run);
            }
            session.run("PRAGMA user_version = " + migrations.size());
            return null;
        });
    }

    /**
     * One transaction that writes. What it throws undoes it alone.
     *
     * @param work may be run again, when another's failed; it must change nothing but the database, and not write in turn
     */
    public <T> T write(Function<Session, T> work) {
        try {
            return writes.make(work);
        } catch (Link.Trouble e) {
            throw failed(e);
        }
    }

    /**
     * As {@link #write}, without waiting for the disk: at once seen by everybody, but a power cut may undo it, never one
     * that was written after it alone.
     */
    public <T> T writeUnsynced(Function<Session, T> work) {
        try {
            return writes.makeUnsynced(work);
        } catch (Link.Trouble e) {
            throw failed(e);
        }
    }

    /** One consistent look. */
    public <T> T read(Function<Session, T> work) {
        reading.lock();
        try {
            reader.run("BEGIN");
            try {
                return work.apply(reader);
            } finally {
                reader.run("COMMIT");
            }
        } catch (Link.Trouble e) {
            throw failed(e);
        } finally {
            reading.unlock();
        }
    }

    /** Gives unused space back to the disk; writes wait meanwhile. */
    public void compact() {
        writes.alone(() -> {
            // A link of its own: statements that are kept for later would stand in the way.
            try (Link link = link(file, patience)) {
                link.plain("VACUUM");
                link.plain("PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (Link.Trouble e) {
                throw failed(e);
            } catch (SQLException e) {
                throw failed(new Link.Trouble(e));
            }
        });
    }

    private Failed failed(Link.Trouble trouble) {
        boolean busy = String.valueOf(trouble.getMessage()).contains("SQLITE_BUSY");
        return new Failed(
                "database " + file + ": " + trouble.getMessage(),
                busy ? "another process is writing; try again" : "check the disk and the file",
                0,
                trouble);
    }

    @Override
    public void close() {
        try {
            writes.alone(this::closeLinks);
        } catch (Link.Trouble e) {
            throw failed(e);
        }
    }

    private void closeLinks() {
        reading.lock();
        try {
            reader.close();
            writer.close();
        } finally {
            reading.unlock();
        }
    }
}
