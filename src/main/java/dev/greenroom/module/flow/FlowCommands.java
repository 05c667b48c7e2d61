package dev.greenroom.module.flow;

import picocli.CommandLine.Command;

@Command(
        name = "flow",
        description = "Dialogue flows: check, draw, try them; keep instances, with every step they took.",
        subcommands = {
            CheckFlow.class,
            DiagramFlow.class,
            RunFlow.class,
            StartFlow.class,
            SendToFlow.class,
            ListFlows.class,
            ShowFlow.class,
            LogFlow.class,
            DiffFlow.class,
            RollbackFlow.class,
            UndoFlow.class,
            ReplayFlow.class,
            ForkFlow.class,
            RetryFlow.class,
            ExportFlow.class,
            CleanFlows.class
        })
final class FlowCommands {}
