package dev.greenroom.module.tool;

import dev.greenroom.machine.Noun;
import dev.greenroom.machine.ReadOnlyNoun;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Operation;
import dev.greenroom.wire.Tool;
import java.util.List;

/** Tools in the menu: a list. */
public final class ToolModule extends ReadOnlyNoun<Tool> {
    public ToolModule() {
        super(
                Noun.ofService("tool", List.of(), "list and show tools", ToolCommands.class),
                "List Tools",
                "list_tools",
                Tool.class);
    }

    @Override
    protected Kind<Tool> kind() {
        return Tools.KIND;
    }

    @Override
    protected Operation<?> list() {
        return new ListTools();
    }

    @Override
    protected Operation<?> get(Tool tool) {
        return new GetTool().on(tool);
    }
}
