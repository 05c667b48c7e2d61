package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.wire.ObjectiveSet;
import java.util.Objects;

/** Sets of objectives: what a conversation is to reach. */
public final class ObjectiveClient {
    private static final String ALL = "/v2/objectives";
    private static final String ONE = "/v2/objectives/{}";

    private final HttpCore core;

    public ObjectiveClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All sets, in the service's order, each with its first objective. Nothing is sent before the first is read. */
    public Listing<ObjectiveSet> list() {
        return Listing.of(core, ApiCall.get("list objectives", ALL), 1, ObjectiveSet::read, ObjectiveSet::id);
    }

    /**
     * One set with all its objectives, as a list whatever shape the service sent.
     *
     * @throws NotFound when the service knows no such id
     * @throws UnexpectedAnswer when the answer holds no objective
     * @throws Failure when it cannot be had
     */
    public ObjectiveSet get(String id) {
        Answer answer = core.send(ApiCall.get("show objective", ONE, id));
        ObjectiveSet set = ObjectiveSet.read(id, answer.json());
        if (set.objectives().isEmpty()) {
            throw answer.unexpected("JSON without an objective", null);
        }
        return set;
    }

    /**
     * Makes a set. Sent once, never repeated.
     *
     * @param set {@code {"data": [...]}}, the objective to start with first
     * @return what the service answered: mostly the id and the first name alone
     * @throws Rejected when the service finds fault with it
     * @throws Failure when it cannot be done
     */
    public ObjectiveSet create(ObjectNode set) {
        return One.of(core.send(ApiCall.post("create objective", ALL).withBody(set)), ObjectiveSet::read);
    }

    /**
     * Changes a set. Sent once.
     *
     * @param patch JSON Patch (RFC 6902) whose paths start with {@code /data/}
     * @return false when the set was like that already
     * @throws Rejected when the patch does not fit
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public boolean patch(String id, ArrayNode patch) {
        return One.patch(core, ApiCall.patch("update objective", ONE, id), patch);
    }

    /**
     * Deletes the whole set.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void delete(String id) {
        One.delete(core, ApiCall.delete("delete objective", ONE, id), false);
    }
}
