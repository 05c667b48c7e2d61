package dev.greenroom.compose.apply;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Refused;
import dev.greenroom.client.ConversationQuery;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Conversation;
import java.util.List;
import java.util.function.Supplier;

/** Rooms that were left open stand in the way of a new one: a person may end them on the spot. */
public final class StuckRooms {
    private final Workbench workbench;

    public StuckRooms(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * Opens a room; when too many are open and somebody can be asked, they may be ended, and it is tried once more.
     *
     * @throws Refused when they are left open
     * @throws Failure as the opening throws it
     */
    public ConversationDesk.Opened past(Supplier<ConversationDesk.Opened> opening) {
        try {
            return opening.get();
        } catch (Refused e) {
            if (!ConversationDesk.isTooMany(e) || !areEnded(e)) {
                throw e;
            }
            return opening.get();
        }
    }

    /**
     * Whether they were ended, so that it is worth trying again. The console is asked, not the workbench: {@code --yes}
     * was said of something else.
     */
    private boolean areEnded(Refused refused) {
        if (!workbench.console().canAsk()) {
            return false;
        }
        List<Conversation> open = workbench.tavus().conversations().list(ConversationQuery.ACTIVE).stream()
                .toList();
        if (open.isEmpty()) {
            return false;
        }
        workbench.console().warn(refused.getMessage());
        String question = "End " + Sweep.counted(open.size()) + " and try again?";
        if (!workbench.console().confirm(Confirmation.destructive(question, Sweep.facts(open)))) {
            return false;
        }
        workbench.console().note(Sweep.over(workbench, open).result(workbench).sentence() + ".");
        return true;
    }
}
