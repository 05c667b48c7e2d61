package dev.greenroom.module.conversation;

import dev.greenroom.client.ConversationQuery;
import dev.greenroom.client.Listing;
import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.ServiceTime;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List conversations: all, those that are open, or those that have ended.")
final class ListConversations implements Operation<Result.Table<Conversation>> {
    /** Which conversations. */
    enum Status {
        ACTIVE,
        ENDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--status", paramLabel = "STATUS", description = "active or ended (default: both)")
    Status status;

    @Mixin
    ListOptions options = new ListOptions();

    ListConversations() {}

    /** @param status null for all */
    ListConversations(Status status) {
        this.status = status;
    }

    @Override
    public Result.Table<Conversation> run(Workbench workbench) {
        Listing<Conversation> conversations = workbench.tavus().conversations().list(query());
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("ID", Conversation::id),
                        Result.Column.text("NAME", Conversation::name),
                        Result.Column.whole("STATUS", Conversation::statusText),
                        Result.Column.text("CREATED", each -> ServiceTime.shown(each.createdAt())),
                        Result.Column.text("URL", Conversation::url)),
                options.apply(conversations),
                Conversation::json,
                empty());
    }

    private ConversationQuery query() {
        if (status == null) {
            return ConversationQuery.ALL;
        }
        return switch (status) {
            case ACTIVE -> ConversationQuery.ACTIVE;
            case ENDED -> ConversationQuery.ENDED;
        };
    }

    private String empty() {
        String kind = status == null ? "" : status + " ";
        return options.isFiltered() ? "No " + kind + "conversations match." : "No " + kind + "conversations.";
    }
}
