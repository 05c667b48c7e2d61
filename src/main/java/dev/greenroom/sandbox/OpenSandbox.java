package dev.greenroom.sandbox;

import dev.greenroom.base.Secret;
import java.net.URI;

/** A sandbox that can be talked to: one of this process, or one that another process runs. */
public sealed interface OpenSandbox extends AutoCloseable permits Sandbox, JoinedSandbox {
    /** Where it listens, such as {@code http://127.0.0.1:4010}; requests go to {@code /v2/...} below it. */
    URI baseUrl();

    /** The key that it asks for. */
    Secret apiKey();

    /** Empties its state. */
    void reset();

    /** Stops it if this process runs it; another process's goes on. */
    @Override
    void close();
}
