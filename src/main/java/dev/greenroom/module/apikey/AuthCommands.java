package dev.greenroom.module.apikey;

import picocli.CommandLine.Command;

@Command(
        name = "auth",
        description = "The API key: set, check, clear.",
        subcommands = {SetKey.class, KeyStatus.class, ClearKey.class})
final class AuthCommands {}
