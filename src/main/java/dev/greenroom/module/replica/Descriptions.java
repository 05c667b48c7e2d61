package dev.greenroom.module.replica;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonFile;
import dev.greenroom.operation.Workbench;

/** The service keeps no description of a replica, so this machine does: one file, by service and id. */
final class Descriptions {
    private final JsonFile file;
    private final String service;

    Descriptions(Workbench workbench) {
        this.file = new JsonFile(
                workbench.folders().state().resolve("replica-descriptions.json"),
                "remove the file; only the descriptions are lost");
        this.service = workbench.connection().storageName();
    }

    /** The description of a replica; empty when it has none. */
    String of(String id) {
        return file.read().path(service).path(id).asText("");
    }

    void put(String id, String description) {
        file.change(all -> {
            all.withObjectProperty(service).put(id, description);
            return true;
        });
    }

    void drop(String id) {
        if (of(id).isEmpty()) {
            return;
        }
        file.change(all -> all.get(service) instanceof ObjectNode mine && mine.remove(id) != null);
    }
}
