package dev.greenroom.module.webhook;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.operation.Result;
import dev.greenroom.receiver.StoredEvent;
import dev.greenroom.terminal.Card;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.wire.CallbackSummary;
import dev.greenroom.wire.JsonText;
import dev.greenroom.wire.SecretFields;
import dev.greenroom.wire.ServiceTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the receiver has kept, in the menu: the newest first, and each of them in full. */
final class KeptEvents {
    private final Machine machine;
    private final ListEvents list = new ListEvents();

    KeptEvents(Machine machine) {
        this.machine = machine;
    }

    /** Until the person goes back. */
    void browse() {
        Paginator<StoredEvent> pager = Paginator.<StoredEvent>titled("Callbacks")
                .label(KeptEvents::line)
                .pageSize(machine.settings().pageSize())
                .empty(ListEvents.none(machine))
                .build();
        new Browsing<>(machine.console(), pager, filter -> newestFirst(), () -> {}).each(event -> {
            machine.show(new Result.Detail(card(event), event.callback().json()));
            machine.console().pause();
        });
        machine.showCommand(list);
    }

    private List<StoredEvent> newestFirst() {
        List<StoredEvent> events = new ArrayList<>(list.events(machine));
        Collections.reverse(events);
        return events;
    }

    private static String line(StoredEvent event) {
        return ServiceTime.shown(event.received()) + "  " + conversation(event) + "  "
                + event.callback().type() + "  " + CallbackSummary.of(event.callback());
    }

    private static String conversation(StoredEvent event) {
        String id = event.callback().conversationId();
        return id.isEmpty() ? "-" : id;
    }

    private static Card card(StoredEvent event) {
        return Card.titled("Callback " + event.number())
                .row("Received", ServiceTime.shown(event.received()))
                .row("Conversation", event.callback().conversationId())
                .row("Type", event.callback().type())
                .row("Says", CallbackSummary.of(event.callback()))
                .row(
                        "Event",
                        JsonText.pretty(SecretFields.masked(event.callback().json())))
                .build();
    }
}
