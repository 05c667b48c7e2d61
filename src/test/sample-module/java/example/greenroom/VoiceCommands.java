package example.greenroom;

import picocli.CommandLine.Command;

@Command(name = "voice", description = "Stock voices.", subcommands = {ListVoices.class, RateVoice.class})
final class VoiceCommands {}
