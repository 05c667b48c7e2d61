package dev.greenroom.module.webhook;

import dev.greenroom.operation.NewestRows;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Result.Column;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.StoredEvent;
import dev.greenroom.wire.CallbackSummary;
import dev.greenroom.wire.ServiceTime;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "events", description = "List the events that webhook serve has received.")
final class ListEvents implements Operation<Result.Table<StoredEvent>> {
    @Option(names = "--conversation", paramLabel = "ID", description = "Only those of this conversation.")
    String conversation = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only those of this type, such as system.shutdown or objective.")
    String type = "";

    @Option(
            names = "--all",
            description = "Also those that say in the other vocabulary what another one says: a persona's coming.")
    boolean all;

    @Mixin
    NewestRows newest = new NewestRows();

    @Override
    public Result.Table<StoredEvent> run(Workbench workbench) {
        List<StoredEvent> events = events(workbench);
        boolean filtered = !conversation.isEmpty() || !type.isEmpty();
        return new Result.Table<>(
                List.of(
                        Column.whole("NUMBER", event -> String.valueOf(event.number())),
                        Column.whole("RECEIVED", event -> ServiceTime.shown(event.received())),
                        Column.whole("CONVERSATION", event -> event.callback().conversationId()),
                        Column.whole("TYPE", event -> event.callback().type()),
                        Column.text("SAYS", event -> CallbackSummary.of(event.callback()))),
                newest.of(events),
                event -> event.callback().json(),
                filtered ? "No events match." : none(workbench));
    }

    static String none(Workbench workbench) {
        return "No events in " + Webhooks.folder(workbench) + ".";
    }

    /** Those that are wanted, the oldest first. */
    List<StoredEvent> events(Workbench workbench) {
        List<StoredEvent> events = new ArrayList<>();
        StoredEvent.read(Webhooks.folder(workbench), event -> {
            if (isWanted(event)) {
                events.add(event);
            }
        });
        return events;
    }

    private boolean isWanted(StoredEvent event) {
        return (all || !event.echo())
                && (conversation.isEmpty() || event.callback().conversationId().equals(conversation))
                && (type.isEmpty() || event.callback().type().equals(type));
    }
}
