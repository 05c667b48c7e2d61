package dev.greenroom.module.conversation;

import dev.greenroom.base.Refused;
import dev.greenroom.client.ConversationQuery;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Conversation;
import java.util.List;

/** Rooms that were left open stand in the way of a new one: a person may end them on the spot. */
final class StuckRooms {
    private final Workbench workbench;

    StuckRooms(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * Whether they were ended, so that it is worth trying again. The console is asked, not the workbench: {@code --yes}
     * was said of something else.
     */
    boolean areEnded(Refused refused) {
        if (!workbench.console().canAsk()) {
            return false;
        }
        workbench.console().warn(refused.getMessage());
        List<Conversation> open = workbench.tavus().conversations().list(ConversationQuery.ACTIVE).stream()
                .toList();
        String question = "End " + SweepConversations.counted(open.size()) + " and try again?";
        if (!workbench.console().confirm(Confirmation.destructive(question, SweepConversations.facts(open)))) {
            return false;
        }
        workbench.console().note(Sweep.over(workbench, open).result(workbench).sentence() + ".");
        return true;
    }
}
