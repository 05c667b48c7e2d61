package dev.greenroom.module.tool;

import dev.greenroom.operation.GetThing;
import dev.greenroom.wire.Tool;
import picocli.CommandLine.Command;

@Command(name = "get", description = "Show one tool in full.")
final class GetTool extends GetThing<Tool> {
    GetTool() {
        super(Tools.KIND);
    }
}
