package dev.greenroom.sandbox.state;

import dev.greenroom.base.Secret;
import java.net.URI;
import java.util.Objects;

/**
 * What the owner of a state folder writes beside the state, so that others find its server.
 *
 * @param baseUrl where it listens
 * @param pid its process id
 * @param token what only it knows: a server that repeats it is the one that serves this very state
 * @param apiKey what it asks for
 */
public record Announcement(URI baseUrl, long pid, String token, Secret apiKey) {
    public Announcement {
        Objects.requireNonNull(baseUrl, "baseUrl is null");
        Objects.requireNonNull(token, "token is null");
        Objects.requireNonNull(apiKey, "apiKey is null");
    }
}
