package dev.greenroom.module.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a flow: that of the world, and what a person has let pass without waiting. */
final class FlowClock implements InstantSource {
    private final InstantSource world;
    private Duration ahead = Duration.ZERO;

    FlowClock(InstantSource world) {
        this.world = world;
    }

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return world.instant().plus(ahead);
    }
}
