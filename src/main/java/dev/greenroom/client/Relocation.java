package dev.greenroom.client;

import java.util.Objects;
import java.util.Optional;

/**
 * Asked where the service is now, when a connection to it failed: a sandbox shared by several processes moves when the
 * one that runs it ends.
 */
@FunctionalInterface
public interface Relocation {
    /** The service stays where it is. */
    Relocation NONE = gone -> Optional.empty();

    /**
     * Called by one thread at a time; may take as long as finding the place takes. What it throws ends the request.
     *
     * @param gone how the service was reached until now
     * @return how it is reached from now on; empty when it has not moved
     */
    Optional<Place> moved(ClientSettings gone);

    /**
     * The new place.
     *
     * @param settings how it is reached
     * @param nothingHalfDone whether the old one has answered every request that it began, so that one without an answer
     *     was not done for certain and may be sent again, whatever it asks for
     */
    record Place(ClientSettings settings, boolean nothingHalfDone) {
        public Place {
            Objects.requireNonNull(settings, "settings is null");
        }
    }
}
