package dev.greenroom.module.voice;

import dev.greenroom.machine.Noun;
import dev.greenroom.machine.ReadOnlyNoun;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Operation;
import dev.greenroom.wire.Voice;
import java.util.List;

/** Voices in the menu: a list. */
public final class VoiceModule extends ReadOnlyNoun<Voice> {
    public VoiceModule() {
        super(
                Noun.ofService("voice", List.of(), "list and show voices", VoiceCommands.class),
                "List Voices",
                "list_voices",
                Voice.class);
    }

    @Override
    protected Kind<Voice> kind() {
        return Voices.KIND;
    }

    @Override
    protected Operation<?> list() {
        return new ListVoices();
    }

    @Override
    protected Operation<?> get(Voice voice) {
        return new GetVoice().on(voice);
    }
}
