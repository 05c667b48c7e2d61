package dev.greenroom.module.tool;

import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.ServiceTime;
import dev.greenroom.wire.Tool;
import java.util.List;

/** What holds for tools, whichever door they are reached through. */
final class Tools {
    static final Kind<Tool> KIND = new Kind<>(
            "tool",
            tavus -> tavus.tools().list(),
            (tavus, id) -> tavus.tools().get(id),
            Tool::json,
            List.of(
                    Result.Column.whole("ID", Tool::id),
                    Result.Column.whole("NAME", Tool::name),
                    Result.Column.whole("TYPE", Tools::type),
                    Result.Column.whole("TRIGGER", Tool::triggerType),
                    Result.Column.text("DESCRIPTION", Tool::description)),
            Tools::card,
            tool -> tool.described() + "  " + type(tool) + ", " + tool.triggerType());

    private Tools() {}

    private static String type(Tool tool) {
        return tool.isSystem() ? "system" : "user";
    }

    private static Card card(Tool tool) {
        return Card.titled("Tool " + tool.name())
                .row("Id", tool.id())
                .row("Name", tool.name())
                .row("Type", type(tool))
                .row("Description", tool.description())
                .row("Called", tool.triggerType())
                .row("By", tool.origin())
                .row("Goes to", tool.apiUrl().isEmpty() ? "the room, as an app message" : tool.apiUrl())
                .row("Meanwhile", tool.onCall())
                .row("Afterwards", tool.onResolve())
                .row(
                        "Parameters",
                        tool.parameters().isEmpty() ? "" : tool.parameters().toPrettyString())
                .row("Created", ServiceTime.shown(tool.createdAt()))
                .row("Updated", ServiceTime.shown(tool.updatedAt()))
                .build();
    }
}
