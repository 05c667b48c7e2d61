package dev.greenroom.sandbox.state;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Words for what a disk refuses. */
final class DiskWords {
    private DiskWords() {}

    /** @param what was tried, such as {@code cannot write} */
    static Failed failed(String what, Path path, IOException cause) {
        return new Failed(
                "the sandbox " + what + " " + path + ": " + why(cause),
                "is there room on the disk, and may you write there? --state, or XDG_STATE_HOME, chooses another folder",
                0,
                cause);
    }

    private static String why(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "you may not write there";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "there is a file where a folder is needed";
        }
        if (cause instanceof NoSuchFileException) {
            return "the folder is gone";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
