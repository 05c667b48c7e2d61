package dev.greenroom.module.logs;

import picocli.CommandLine.Command;

@Command(
        name = "logs",
        description = {
            "What was written to the service: a folder for every call that makes, changes or deletes something.",
            "They lie in GREENROOM_LOG_DIR, else in logs/ of a folder that has configs/ or logs/, else with the state."
        },
        subcommands = {ListLogs.class, ShowLog.class, LatestLog.class, CleanLogs.class})
final class LogsCommands {}
