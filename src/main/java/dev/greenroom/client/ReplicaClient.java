package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.wire.NewReplica;
import dev.greenroom.wire.Replica;
import java.util.Objects;

/** Replicas (faces): talking heads that were trained from a video or made from an image. */
public final class ReplicaClient {
    private static final String ONE = "/v2/replicas/{}";

    private final HttpCore core;

    public ReplicaClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All replicas that match, in the service's order, with their types. Nothing is sent before the first is read. */
    public Listing<Replica> list(ReplicaQuery query) {
        ApiCall call = query.on(ApiCall.get("list replicas", "/v2/replicas").with("verbose", "true"));
        return Listing.of(core, call, 1, Replica::read, Replica::id);
    }

    /**
     * One replica, with its type.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Replica get(String id) {
        Answer answer = core.send(ApiCall.get("show replica", ONE, id).with("verbose", "true"));
        return One.of(answer, Replica::read);
    }

    /**
     * Starts a training. Sent once, never repeated.
     *
     * @return what the service answered: mostly the id and the status alone
     * @throws Rejected when the service finds fault with it
     * @throws UnexpectedAnswer when the answer names no id
     * @throws Failure when it cannot be done
     */
    public Replica create(NewReplica replica) {
        Answer answer = core.send(ApiCall.post("create replica", "/v2/replicas").withBody(replica.json()));
        return One.of(answer, Replica::read);
    }

    /**
     * Gives it another name. Sent once.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void rename(String id, String name) {
        core.send(ApiCall.patch("rename replica", "/v2/replicas/{}/name", id)
                .withBody(JsonNodeFactory.instance.objectNode().put("replica_name", name)));
    }

    /**
     * Deletes it.
     *
     * @param hard also deletes its training footage, for good
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void delete(String id, boolean hard) {
        One.delete(core, ApiCall.delete("delete replica", ONE, id), hard);
    }
}
