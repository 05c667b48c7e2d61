package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the sandbox notes about an entity for itself, in one field that no answer shows. */
public final class Hidden {
    private static final String FIELD = "_sandbox";

    private Hidden() {}

    /** The notes of an entity, to write; makes them if there are none yet. */
    public static ObjectNode of(ObjectNode entity) {
        return entity.withObjectProperty(FIELD);
    }

    /** One note; empty when there is none. */
    public static String text(ObjectNode entity, String name) {
        return entity.path(FIELD).path(name).asText("");
    }

    /** A copy without the notes. */
    public static ObjectNode strip(ObjectNode entity) {
        ObjectNode copy = entity.deepCopy();
        copy.remove(FIELD);
        return copy;
    }
}
