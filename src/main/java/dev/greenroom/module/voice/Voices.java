package dev.greenroom.module.voice;

import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.Voice;
import java.util.List;

/** What holds for voices, whichever door they are reached through. */
final class Voices {
    static final Kind<Voice> KIND = new Kind<>(
            "voice",
            tavus -> tavus.voices().list(),
            (tavus, name) -> tavus.voices().get(name),
            Voice::json,
            List.of(
                    Result.Column.whole("NAME", Voice::name),
                    Result.Column.whole("REPLICA", Voice::replicaId),
                    Result.Column.text("TAGS", Voices::tags)),
            Voices::card,
            voice -> voice.name() + "  " + tags(voice));

    private Voices() {}

    private static String tags(Voice voice) {
        return String.join(", ", voice.tags());
    }

    private static Card card(Voice voice) {
        return Card.titled("Voice " + voice.name())
                .row("Name", voice.name())
                .row("Replica", voice.replicaId())
                .row("Tags", tags(voice))
                .row("Audio", voice.audioUrl())
                .build();
    }
}
