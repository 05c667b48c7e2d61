package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Rejected;
import dev.greenroom.wire.Conversation;
import java.util.Objects;

/** Conversations: rooms in which a replica waits. They cost from the moment they are made. */
public final class ConversationClient {
    private static final String ALL = "/v2/conversations";
    private static final String ONE = "/v2/conversations/{}";

    private final HttpCore core;

    public ConversationClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All conversations that match, in the service's order. Nothing is sent before the first is read. */
    public Listing<Conversation> list(ConversationQuery query) {
        ApiCall call = query.on(ApiCall.get("list conversations", ALL));
        return Listing.of(core, call, 1, Conversation::read, Conversation::id);
    }

    /**
     * One conversation.
     *
     * @param verbose with its events and why it ended
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Conversation get(String id, boolean verbose) {
        ApiCall call = ApiCall.get("show conversation", ONE, id);
        return One.of(core.send(verbose ? call.with("verbose", "true") : call), Conversation::read);
    }

    /**
     * Opens a room. Sent once, never repeated: a lost answer may have left a room open.
     *
     * @param body in the persona vocabulary
     * @throws Refused when too many are open already, or credits are used up
     * @throws Rejected when the service finds fault with it
     * @throws Failure when it cannot be done
     */
    public Conversation create(ObjectNode body) {
        return open(body).conversation();
    }

    /** As {@link #create}, with the status that the service answered with. */
    public Opened open(ObjectNode body) {
        Answer answer = core.send(ApiCall.post("create conversation", ALL).withBody(body));
        return new Opened(One.of(answer, Conversation::read), answer.status());
    }

    /**
     * A room that was opened.
     *
     * @param conversation as the service answered
     * @param status the HTTP status of that answer
     */
    public record Opened(Conversation conversation, int status) {
        public Opened {
            Objects.requireNonNull(conversation, "conversation is null");
        }
    }

    /**
     * Ends it; one that has ended already is fine.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void end(String id) {
        Answer answer = core.ask(
                ApiCall.post("end conversation", "/v2/conversations/{}/end", id).repeated());
        answer.failure().ifPresent(failure -> {
            if (answer.status() != 400 || !hasEnded(id)) {
                throw failure;
            }
        });
    }

    /**
     * Deletes it; to close a room, end it.
     *
     * @param hard also deletes what is stored of it, for good
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void delete(String id, boolean hard) {
        One.delete(core, ApiCall.delete("delete conversation", ONE, id), hard);
    }

    /** The service refuses to end one twice, in words that are not documented: so look. */
    private boolean hasEnded(String id) {
        Answer answer = core.ask(ApiCall.get("show conversation", ONE, id));
        return answer.isSuccess() && One.of(answer, Conversation::read).status() == Conversation.Status.ENDED;
    }
}
