package dev.greenroom.sandbox.outgoing;

import java.io.IOException;

/** An address that the sandbox sends nothing to. */
public final class LinkLocal extends IOException {
    private static final long serialVersionUID = 1L;

    LinkLocal(String host) {
        super(host + " is a link-local address");
    }
}
