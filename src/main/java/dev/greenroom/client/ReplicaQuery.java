package dev.greenroom.client;

import java.util.Objects;

/**
 * Which replicas a list holds.
 *
 * @param owner whose
 */
public record ReplicaQuery(Owner owner) {
    /** Whose replicas. */
    public enum Owner {
        /** The account's own. */
        USER,
        /** Those that Tavus stocks. */
        SYSTEM,
        /** Both. */
        ALL
    }

    public ReplicaQuery {
        Objects.requireNonNull(owner, "owner is null");
    }

    public static ReplicaQuery all() {
        return new ReplicaQuery(Owner.ALL);
    }

    public static ReplicaQuery user() {
        return new ReplicaQuery(Owner.USER);
    }

    public static ReplicaQuery system() {
        return new ReplicaQuery(Owner.SYSTEM);
    }

    ApiCall on(ApiCall call) {
        return switch (owner) {
            case USER -> call.with("replica_type", "user");
            case SYSTEM -> call.with("replica_type", "system");
            case ALL -> call;
        };
    }
}
