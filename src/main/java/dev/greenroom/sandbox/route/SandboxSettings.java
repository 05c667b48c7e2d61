package dev.greenroom.sandbox.route;

import dev.greenroom.base.Secret;
import dev.greenroom.sandbox.play.Script;
import java.time.Duration;
import java.util.Objects;

/**
 * How the stand-in behaves.
 *
 * @param apiKey the key it asks for
 * @param trainingTime how long a replica trains
 * @param renderingTime how long a video takes, from queued to ready
 * @param readingTime how long a document takes until it can be used
 * @param concurrency how many conversations may be active at once, 1 or more
 * @param credits seconds of conversation left, 0 or more; a conversation takes its length, at least 30 seconds
 * @param script what the stand-in for a persona says and does
 * @param liveToolCalls whether a call of a tool that the application hears of in the call is posted to the callback URL
 *     at once, too; the real service does not do that
 * @param faults what goes wrong on request
 */
public record SandboxSettings(
        Secret apiKey,
        Duration trainingTime,
        Duration renderingTime,
        Duration readingTime,
        int concurrency,
        long credits,
        Script script,
        boolean liveToolCalls,
        Faults faults) {
    public SandboxSettings {
        Objects.requireNonNull(apiKey, "apiKey is null");
        Objects.requireNonNull(script, "script is null");
        Objects.requireNonNull(faults, "faults is null");
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("the sandbox's key is blank");
        }
        if (trainingTime.isNegative() || renderingTime.isNegative() || readingTime.isNegative()) {
            throw new IllegalArgumentException("a time is negative");
        }
        if (concurrency < 1 || credits < 0) {
            throw new IllegalArgumentException("concurrency is " + concurrency + ", credits are " + credits);
        }
    }

    /**
     * The key {@code sandbox}, 20 s of training, 6 s of rendering, 3 s of reading, 15 conversations at once, 100 hours of
     * them.
     */
    public static SandboxSettings standard() {
        return new SandboxSettings(
                Secret.of("sandbox"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(6),
                Duration.ofSeconds(3),
                15,
                Duration.ofHours(100).toSeconds(),
                Script.none(),
                false,
                Faults.none());
    }

    public SandboxSettings withApiKey(Secret key) {
        return new SandboxSettings(
                key, trainingTime, renderingTime, readingTime, concurrency, credits, script, liveToolCalls, faults);
    }

    public SandboxSettings withTrainingTime(Duration time) {
        return new SandboxSettings(
                apiKey, time, renderingTime, readingTime, concurrency, credits, script, liveToolCalls, faults);
    }

    public SandboxSettings withRenderingTime(Duration time) {
        return new SandboxSettings(
                apiKey, trainingTime, time, readingTime, concurrency, credits, script, liveToolCalls, faults);
    }

    public SandboxSettings withReadingTime(Duration time) {
        return new SandboxSettings(
                apiKey, trainingTime, renderingTime, time, concurrency, credits, script, liveToolCalls, faults);
    }

    public SandboxSettings withConcurrency(int conversations) {
        return new SandboxSettings(
                apiKey,
                trainingTime,
                renderingTime,
                readingTime,
                conversations,
                credits,
                script,
                liveToolCalls,
                faults);
    }

    public SandboxSettings withCredits(Duration left) {
        return new SandboxSettings(
                apiKey,
                trainingTime,
                renderingTime,
                readingTime,
                concurrency,
                left.toSeconds(),
                script,
                liveToolCalls,
                faults);
    }

    public SandboxSettings withScript(Script lines) {
        return new SandboxSettings(
                apiKey, trainingTime, renderingTime, readingTime, concurrency, credits, lines, liveToolCalls, faults);
    }

    public SandboxSettings withLiveToolCalls(boolean live) {
        return new SandboxSettings(
                apiKey, trainingTime, renderingTime, readingTime, concurrency, credits, script, live, faults);
    }

    public SandboxSettings withFaults(Faults wanted) {
        return new SandboxSettings(
                apiKey, trainingTime, renderingTime, readingTime, concurrency, credits, script, liveToolCalls, wanted);
    }
}
