package dev.greenroom.module.tool;

import dev.greenroom.operation.ListThings;
import dev.greenroom.wire.Tool;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List tools, those of the service too.")
final class ListTools extends ListThings<Tool> {
    ListTools() {
        super(Tools.KIND);
    }
}
