package dev.greenroom.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * What a config and the flags come to.
 *
 * @param payload in the persona vocabulary; what is not known yet stands there as a placeholder
 * @param notes what a person should know about it, a sentence each
 * @param unresolved the places that only the service can fill
 */
public record Composed(ObjectNode payload, List<String> notes, List<Unresolved> unresolved) {
    public Composed {
        Objects.requireNonNull(payload, "payload is null");
        notes = List.copyOf(notes);
        unresolved = List.copyOf(unresolved);
    }
}
