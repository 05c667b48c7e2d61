package dev.greenroom.module.tool;

import picocli.CommandLine.Command;

@Command(
        name = "tool",
        description = "Tools: functions that PALs may call.",
        subcommands = {ListTools.class, GetTool.class})
final class ToolCommands {}
