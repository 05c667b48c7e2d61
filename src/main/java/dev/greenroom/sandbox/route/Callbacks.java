package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;

/** Posts what has happened to where somebody asked to be told. */
@FunctionalInterface
public interface Callbacks {
    /**
     * Posts a body, some time soon, once. Failing is only logged, as the service says nothing of trying again.
     *
     * @param url what the sender gave as {@code callback_url}; nothing is sent when it is empty
     */
    void post(String url, JsonNode body);
}
