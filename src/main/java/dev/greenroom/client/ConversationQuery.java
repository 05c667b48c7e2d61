package dev.greenroom.client;

/** Which conversations a list holds. */
public enum ConversationQuery {
    /** Those that can be joined; they count against the account's limit. */
    ACTIVE,
    ENDED,
    ALL;

    ApiCall on(ApiCall call) {
        return switch (this) {
            case ACTIVE -> call.with("status", "active");
            case ENDED -> call.with("status", "ended");
            case ALL -> call;
        };
    }
}
