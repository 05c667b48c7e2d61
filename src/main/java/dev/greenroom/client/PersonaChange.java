package dev.greenroom.client;

import java.util.Objects;

/**
 * What became of a patch.
 *
 * @param changed false when the persona was like that already
 * @param publishUrl where the change waits to be published, when it went into a draft; else empty
 * @param discardedDraft true when unpublished changes of PAL Maker were overwritten
 */
public record PersonaChange(boolean changed, String publishUrl, boolean discardedDraft) {
    public PersonaChange {
        Objects.requireNonNull(publishUrl, "publishUrl is null");
    }
}
