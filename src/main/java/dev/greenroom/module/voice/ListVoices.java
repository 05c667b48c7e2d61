package dev.greenroom.module.voice;

import dev.greenroom.operation.ListThings;
import dev.greenroom.wire.Voice;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the stock voices that a replica from an image can have.")
final class ListVoices extends ListThings<Voice> {
    ListVoices() {
        super(Voices.KIND);
    }
}
