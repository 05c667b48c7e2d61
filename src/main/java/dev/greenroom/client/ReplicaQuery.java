package dev.greenroom.client;

import java.util.Objects;

/**
 * Which replicas a list holds.
 *
 * @param owner whose
 */
public record ReplicaQuery(Owner owner) {
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
        return owner.narrow(call, "replica_type");
    }
}
