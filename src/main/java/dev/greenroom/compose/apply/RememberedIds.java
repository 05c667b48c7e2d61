package dev.greenroom.compose.apply;

import java.util.Optional;

/** What earlier runs know of personas that they made. */
@FunctionalInterface
public interface RememberedIds {
    /** Remembers nothing. */
    RememberedIds NONE = (personaName, service) -> Optional.empty();

    /**
     * The id of the persona that was last made or changed under exactly this name.
     *
     * @param personaName as it was sent
     * @param service where, as {@link dev.greenroom.config.Connection#storageName()} calls it
     */
    Optional<String> newest(String personaName, String service);
}
