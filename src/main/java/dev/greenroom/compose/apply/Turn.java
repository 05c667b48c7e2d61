package dev.greenroom.compose.apply;

import dev.greenroom.base.Failed;
import dev.greenroom.config.PrivateFile;
import dev.greenroom.operation.Workbench;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Two runs that would make the same persona take turns: the second finds what the first has made. The system itself lets
 * go of the lock of a process that ends, however it ends.
 */
final class Turn {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_PAUSES = 600;

    private final Workbench workbench;
    private final String thing;

    /** @param thing what is worked on, of which service */
    Turn(Workbench workbench, String thing) {
        this.workbench = workbench;
        this.thing = thing;
    }

    /**
     * Does work while no other process does the same; where no lock can be kept, it is said and done all the same.
     *
     * @throws Failed when another one takes longer than two minutes
     */
    <T> T alone(Supplier<T> work) {
        Optional<FileChannel> locked = locked();
        try {
            return work.get();
        } finally {
            locked.ifPresent(Turn::letGo);
        }
    }

    private Optional<FileChannel> locked() {
        try {
            FileChannel channel = channel();
            await(channel);
            return Optional.of(channel);
        } catch (IOException e) {
            workbench.console().warn("runs at the same time are not waited for: " + folder() + " cannot be used");
            return Optional.empty();
        }
    }

    /** The lock goes with the channel. */
    private static void letGo(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The system lets go of it at the end of the process.
            return;
        }
    }

    private Path folder() {
        return workbench.folders().state().resolve("turns");
    }

    private FileChannel channel() throws IOException {
        PrivateFile.folder(folder());
        String name = UUID.nameUUIDFromBytes(thing.getBytes(StandardCharsets.UTF_8)) + ".lock";
        Path lock = folder().resolve(name);
        PrivateFile.touch(lock);
        return FileChannel.open(lock, StandardOpenOption.WRITE);
    }

    private void await(FileChannel channel) throws IOException {
        for (int pause = 0; pause < MOST_PAUSES; pause++) {
            if (isTaken(channel)) {
                return;
            }
            if (pause == 0) {
                workbench.console().note("Another run is at work on " + thing + "; waiting for it.");
            }
            workbench.sleeper().sleep(PAUSE);
        }
        letGo(channel);
        throw new Failed("another run is still at work on " + thing, "try again when it has ended");
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
            return false;
        }
    }
}
