package example.greenroom;

import picocli.CommandLine.Command;

@Command(name = "casting", description = "Stock voices.", subcommands = {ListVoices.class, RateVoice.class})
final class VoiceCommands {}
