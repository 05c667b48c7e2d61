package dev.greenroom.client;

import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.wire.Voice;
import java.util.Objects;

/** The stock voices. */
public final class VoiceClient {
    private final HttpCore core;

    public VoiceClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All voices, by name. Nothing is sent before the first is read. */
    public Listing<Voice> list() {
        return list(ApiCall.get("list voices", "/v2/voices"));
    }

    /**
     * One voice, looked up in the list: the service cannot be asked for one alone.
     *
     * @param name as a new replica would ask for it
     * @throws NotFound when no voice has exactly that name
     * @throws Failure when it cannot be had
     */
    public Voice get(String name) {
        ApiCall call = ApiCall.get("show voice " + name, "/v2/voices").with("search", name);
        return list(call).stream()
                .filter(voice -> voice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        "cannot show voice " + name + ": the service has no such voice",
                        "greenroom voice list shows what there is"));
    }

    private Listing<Voice> list(ApiCall call) {
        return Listing.of(core, call, 1, Voice::read, voice -> (voice.name() + " " + voice.replicaId()).strip());
    }
}
