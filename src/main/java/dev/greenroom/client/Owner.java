package dev.greenroom.client;

/** Whose things a list holds. */
public enum Owner {
    /** The account's own. */
    USER,
    /** Those that Tavus stocks. */
    SYSTEM,
    /** Both. */
    ALL;

    /** The call, asking for these alone; {@code parameter} is the filter's name. */
    ApiCall narrow(ApiCall call, String parameter) {
        return switch (this) {
            case USER -> call.with(parameter, "user");
            case SYSTEM -> call.with(parameter, "system");
            case ALL -> call;
        };
    }
}
