package dev.greenroom.module.voice;

import picocli.CommandLine.Command;

@Command(
        name = "voice",
        description = "Voices: what a replica from an image speaks with.",
        subcommands = {ListVoices.class, GetVoice.class})
final class VoiceCommands {}
