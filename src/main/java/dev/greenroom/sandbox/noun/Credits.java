package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import java.time.Duration;
import java.time.Instant;

/** The seconds of conversation that an account has left. A room costs 30 at least, then whole steps of 6. */
final class Credits {
    private static final String ID = "used";
    private static final long LEAST = 30;
    private static final long STEP = 6;

    private final Entities account;
    private final long granted;

    Credits(SandboxSite site) {
        account = site.entities("account");
        granted = site.settings().credits();
    }

    /** Whether a new conversation can be paid for while others run up this cost. */
    boolean areOut(long running) {
        return granted - used() - running <= 0;
    }

    void take(long seconds) {
        account.put(ID, JsonNodeFactory.instance.objectNode().put("seconds", used() + seconds));
    }

    static long cost(Instant from, Instant to) {
        long seconds = Math.max(0, Duration.between(from, to).toSeconds());
        return Math.max(LEAST, (seconds + STEP - 1) / STEP * STEP);
    }

    private long used() {
        return account.find(ID).map(used -> used.path("seconds").asLong()).orElse(0L);
    }
}
