package dev.greenroom.module.flow;

import dev.greenroom.operation.Durations;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** A time that is typed in a chat, in the form that options have. */
final class Amount {
    private Amount() {}

    static Optional<Duration> of(String text) {
        try {
            return Optional.of(new Durations().convert(text));
        } catch (TypeConversionException e) {
            return Optional.empty();
        }
    }
}
