package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A file that a person named for a result; an existing one is overwritten only after asking. */
record OutputFile(Workbench workbench, String name) {
    /** @param sentence what was done, once it is done */
    Result write(String text, String sentence, ObjectNode json) {
        Path file = path();
        boolean exists = Files.exists(file);
        if (exists && !workbench.confirm(Confirmation.destructive("Overwrite it?", List.of("File " + file)))) {
            return new Result.Cancelled(name + " was not written.");
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Failed("cannot write " + name, "check the folder and its rights", 0, e);
        }
        return new Result.Done(sentence, json.put("file", file.toString()));
    }

    private Path path() {
        try {
            return workbench.folders().working().resolve(name);
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + name, "");
        }
    }
}
