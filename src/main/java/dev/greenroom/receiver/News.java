package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.wire.Callback;

/** What happens in a receiver, for whoever watches. What it holds may come from outside. */
public sealed interface News {
    /**
     * An event is safe on the disk.
     *
     * @param event with its number and time
     */
    record Received(StoredEvent event) implements News {
        public Callback callback() {
            return event.callback();
        }
    }

    /**
     * A tool has been called.
     *
     * @param eventId of the event that held the call
     * @param result its result, missing when it failed
     * @param error why it failed, empty when it did not
     */
    record Handled(String eventId, String conversationId, String tool, JsonNode result, String error) implements News {}

    /**
     * A handler prints a line.
     *
     * @param eventId of the event whose call it handles
     */
    record Printed(String eventId, String line) implements News {}

    /** Something is off, or requests were turned away; at most one a second of the latter. */
    record Warned(String sentence) implements News {}
}
