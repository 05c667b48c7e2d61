package dev.greenroom.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Secret;
import dev.greenroom.config.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with a state in it, owned by this process: no other one writes there until it is closed. */
public final class StateFolder implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final String ENDED = "ended";
    private static final int TOKENS_KEPT = 32;

    private final Path folder;
    private final FileChannel lockFile;

    private StateFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Makes the folder if there is none and claims it; empty when another process, or this one, owns it already. */
    public static Optional<StateFolder> claim(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, attribute("rwx------"));
            }
            FileChannel lockFile = FileChannel.open(
                    folder.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    attribute("rw-------"));
            if (locked(lockFile)) {
                return Optional.of(new StateFolder(folder, lockFile));
            }
            lockFile.close();
            return Optional.empty();
        } catch (IOException e) {
            throw DiskWords.failed("cannot use the folder", folder, e);
        }
    }

    /** Reads the state that is kept here. */
    public State open() {
        return new State(new FileJournal(folder.resolve("state.jsonl")));
    }

    /** Tells others where to find the server of this state. */
    public void announce(Announcement announcement) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("base_url", announcement.baseUrl().toString())
                .put("pid", announcement.pid())
                .put("token", announcement.token())
                .put("api_key", announcement.apiKey().reveal());
        Path fresh = folder.resolve("server.json.new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, attribute("rw-------"));
            Files.write(fresh, MAPPER.writeValueAsBytes(json));
            Files.move(fresh, address(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DiskWords.failed("cannot write", fresh, e);
        }
    }

    /** What an owner of the folder has announced; it may be gone since. */
    public static Optional<Announcement> announced(Path folder) {
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(address(folder)));
            return json.path("base_url").isTextual()
                    ? Optional.of(new Announcement(
                            URI.create(json.path("base_url").asText()),
                            json.path("pid").asLong(),
                            json.path("token").asText(),
                            Secret.of(json.path("api_key").asText())))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Remembers that the server with this token has ended with nothing half done: whoever lost the connection to it
     * before an answer came may ask the next one.
     */
    public void ended(String token) {
        List<String> tokens = new ArrayList<>(endedTokens(folder));
        tokens.add(token);
        List<String> last = tokens.subList(Math.max(0, tokens.size() - TOKENS_KEPT), tokens.size());
        try {
            PrivateFile.touch(folder.resolve(ENDED));
            Files.write(folder.resolve(ENDED), last);
        } catch (IOException e) {
            LOG.debug("cannot note the end in {}", folder, e);
        }
    }

    /** Whether the server with this token has ended with nothing half done. */
    public static boolean hasEnded(Path folder, String token) {
        return endedTokens(folder).contains(token);
    }

    private static List<String> endedTokens(Path folder) {
        try {
            return Files.readAllLines(folder.resolve(ENDED));
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        if (!lockFile.isOpen()) {
            return; // what lies there now may be another owner's
        }
        try (lockFile) {
            Files.deleteIfExists(address(folder));
        } catch (IOException e) {
            // Whoever comes next claims the lock, and finds that nobody listens at the old address.
            LOG.debug("cannot take back the announcement in {}", folder, e);
        }
    }

    /** The lock lives as long as its channel, and no longer than the process, however that ends. */
    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path address(Path folder) {
        return folder.resolve("server.json");
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
