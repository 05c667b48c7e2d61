package dev.greenroom.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.JsonTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/** A small JSON object in a private file that several processes may change, one after the other. */
public final class JsonFile {
    private final Path file;
    private final String remedy;

    /** @param remedy what to do when the content is damaged */
    public JsonFile(Path file, String remedy) {
        this.file = file;
        this.remedy = remedy;
    }

    public Path path() {
        return file;
    }

    /**
     * The content; an empty object when there is no such file.
     *
     * @throws WrongUsage when it is damaged
     * @throws Failed when it cannot be read
     */
    public ObjectNode read() {
        if (!Files.isRegularFile(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode content = JsonTree.read(Files.readString(file));
            if (content instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Falls through: the parser's message could quote a secret.
        } catch (IOException e) {
            throw new Failed("cannot read " + file + ": " + PrivateFile.reason(e), "check who may read it");
        }
        throw new WrongUsage("the file " + file + " is damaged", remedy);
    }

    /**
     * Changes the content while no other process does.
     *
     * @param change edits the object and says whether anything is different
     * @return what the change said
     */
    public boolean change(Predicate<ObjectNode> change) {
        try {
            PrivateFile.folder(file.getParent());
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            PrivateFile.touch(lockFile);
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                ObjectNode content = read();
                boolean changed = lock.isValid() && change.test(content);
                if (changed) {
                    PrivateFile.write(file, content.toPrettyString() + "\n");
                }
                return changed;
            }
        } catch (IOException e) {
            throw new Failed(
                    "cannot write " + file + ": " + PrivateFile.reason(e),
                    "check the folder's permissions and free space");
        }
    }
}
