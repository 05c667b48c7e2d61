package dev.greenroom.module.flow;

import picocli.CommandLine.Command;

@Command(
        name = "flow",
        description = "Dialogue flows: check, draw, try them; keep instances, with every step they took.",
        subcommands = {CheckFlow.class, DiagramFlow.class, RunFlow.class})
final class FlowCommands {}
