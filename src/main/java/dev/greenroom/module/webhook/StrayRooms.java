package dev.greenroom.module.webhook;

import dev.greenroom.base.Failure;
import dev.greenroom.client.ConversationQuery;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import java.util.ArrayList;
import java.util.List;

/** Rooms that may be open although no answer said so: the connection broke off while one was made. */
record StrayRooms(Workbench workbench) {
    /** Ends those that report to an address of ours, which nobody else's do. */
    void end(String callbackUrl) {
        try {
            List<Conversation> open = new ArrayList<>();
            workbench.tavus().conversations().list(ConversationQuery.ACTIVE).forEach(room -> {
                if (room.callbackUrl().equals(callbackUrl)) {
                    open.add(room);
                }
            });
            open.forEach(this::end);
        } catch (Failure e) {
            workbench
                    .console()
                    .warn("a room may have been opened, and costs until it ends; to see: "
                            + workbench.commandLine("conversation", "list", "--status", "active"));
        }
    }

    private void end(Conversation room) {
        workbench.tavus().conversations().end(room.id());
        workbench.console().note("Ended conversation " + room.described() + ", whose opening was not answered.");
    }
}
