package dev.greenroom.module.voice;

import dev.greenroom.operation.GetThing;
import dev.greenroom.wire.Voice;
import picocli.CommandLine.Command;

@Command(name = "get", description = "Show one voice in full.")
final class GetVoice extends GetThing<Voice> {
    GetVoice() {
        super(Voices.KIND);
    }
}
