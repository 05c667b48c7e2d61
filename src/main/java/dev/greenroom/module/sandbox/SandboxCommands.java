package dev.greenroom.module.sandbox;

import picocli.CommandLine.Command;

@Command(
        name = "sandbox",
        description = "This machine's stand-in for the service: no account, no cost.",
        subcommands = {ServeSandbox.class, ResetSandbox.class})
final class SandboxCommands {}
