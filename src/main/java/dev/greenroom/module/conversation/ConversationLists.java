package dev.greenroom.module.conversation;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.operation.Operation;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.ServiceTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The screens of the conversation menu that start from a list. */
final class ConversationLists {
    private static final String ACTIVE = "active";
    private static final String ENDED = "ended";
    private static final String ALL = "all";

    private final Machine machine;
    private final Known known;

    ConversationLists(Machine machine, Known known) {
        this.machine = machine;
        this.known = known;
    }

    /** Walks the list until the person goes back; the page is kept while details are shown. */
    String show() {
        Paginator<Conversation> pager = Paginator.<Conversation>titled("Conversations")
                .label(ConversationLists::line)
                .pageSize(machine.settings().pageSize())
                .filters(List.of(ALL, ACTIVE, ENDED), ALL)
                .empty(filter -> filter.equals(ALL) ? "No conversations." : "No " + filter + " conversations.")
                .build();
        new Browsing<>(machine.console(), pager, this::filtered, known::dropConversations)
                .each(conversation -> act(new GetConversation(conversation.id(), true)));
        machine.showCommand(new ListConversations(status(pager.filter())));
        return ConversationModule.WORK;
    }

    String talk() {
        pick("Talk in which conversation?", "No active conversation is here to talk in.", ConversationLists::isOpen)
                .ifPresent(conversation -> {
                    machine.console().title("Conversation " + conversation.described());
                    act(new ChatInConversation(conversation.id()));
                });
        return ConversationModule.WORK;
    }

    String end() {
        pick("End which conversation?", "No active conversation is here to end.", ConversationLists::isOpen)
                .ifPresent(this::end);
        return ConversationModule.WORK;
    }

    private void end(Conversation conversation) {
        List<String> facts = List.of("Conversation " + conversation.described(), "Whoever is in it is thrown out");
        if (!machine.confirm(Confirmation.of("End it?", facts))) {
            machine.console().note("Nothing was ended.");
            return;
        }
        act(new EndConversation(conversation.id()));
    }

    String delete() {
        pick("Delete which conversation?", "No conversations.", conversation -> true)
                .ifPresent(conversation -> act(new DeleteConversation(conversation.id())));
        return ConversationModule.WORK;
    }

    String transcript() {
        pick(
                        "Whose transcript?",
                        "No conversation has ended; a transcript comes after the end.",
                        conversation -> !isOpen(conversation))
                .ifPresent(conversation -> act(new ShowTranscript(conversation.id())));
        return ConversationModule.WORK;
    }

    private void act(Operation<?> operation) {
        machine.perform(operation);
        machine.console().pause();
    }

    private Optional<Conversation> pick(String title, String empty, Predicate<Conversation> offered) {
        Paginator<Conversation> pager = Paginator.<Conversation>titled(title)
                .label(ConversationLists::line)
                .pageSize(machine.settings().pageSize())
                .empty(empty)
                .build();
        return new Browsing<>(
                        machine.console(),
                        pager,
                        filter -> known.conversations(machine).stream()
                                .filter(offered)
                                .toList(),
                        known::dropConversations)
                .pick();
    }

    private List<Conversation> filtered(String filter) {
        return known.conversations(machine).stream()
                .filter(conversation -> filter.equals(ALL) || isOpen(conversation) == filter.equals(ACTIVE))
                .toList();
    }

    private static boolean isOpen(Conversation conversation) {
        return conversation.status() == Conversation.Status.ACTIVE;
    }

    private static ListConversations.Status status(String filter) {
        return filter.equals(ALL) ? null : ListConversations.Status.valueOf(filter.toUpperCase(Locale.ROOT));
    }

    private static String line(Conversation conversation) {
        String mark =
                switch (conversation.status()) {
                    case ACTIVE -> "●";
                    case ENDED -> "✓";
                    case UNKNOWN -> "?";
                };
        return mark + " " + conversation.described() + "  " + conversation.statusText() + "  "
                + ServiceTime.shown(conversation.createdAt());
    }
}
