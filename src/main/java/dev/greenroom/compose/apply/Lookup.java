package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.Unresolved;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Replica;
import java.util.function.Function;

/** Asks the service for the ids that a payload lacks. Nothing is made or changed. */
public final class Lookup {
    private final Workbench workbench;

    public Lookup(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * The payload with every id in its place; what was taken for a name is said as a note.
     *
     * @throws NotFound when there is no such thing
     * @throws WrongUsage when several things have a name
     */
    public ObjectNode fill(Composed composed) {
        ObjectNode payload = composed.payload().deepCopy();
        composed.unresolved().forEach(place -> put(payload, place.pointer(), id(place)));
        return payload;
    }

    private static void put(ObjectNode payload, String pointer, String id) {
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1);
        if (payload.at(pointer.substring(0, slash)) instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), id);
        } else {
            payload.put(last, id);
        }
    }

    private String id(Unresolved place) {
        return switch (place.kind()) {
            case REPLICA -> ByIdOrName.replica(workbench, place.name()).id();
            case PERSONA -> ByIdOrName.persona(workbench, place.name()).id();
            case STOCK_REPLICA -> stockReplica();
            case OBJECTIVE -> named(place, workbench.tavus().objectives().list());
            case GUARDRAIL -> named(place, workbench.tavus().guardrails().list());
        };
    }

    /** By name alone: what the config calls a name is never taken for an id. */
    private <T extends Entity> String named(Unresolved place, Iterable<T> all) {
        String noun = place.kind().words();
        Function<String, T> noId = name -> {
            throw new NotFound(
                    "no " + noun + " is named \"" + name + "\"", "see " + workbench.commandLine(noun, "list"));
        };
        return ByIdOrName.find(workbench, place.name(), noId, () -> all).id();
    }

    private String stockReplica() {
        Replica stock = workbench.tavus().replicas().list(ReplicaQuery.system()).stream()
                .filter(each -> each.status() == Replica.Status.COMPLETED)
                .findFirst()
                .orElseThrow(() -> new WrongUsage(
                        "nobody was named to speak, and there is no stock replica",
                        "name a persona or a replica, or set TAVUS_REPLICA_ID"));
        workbench
                .console()
                .note("Stock replica " + stock.described() + " speaks, as neither a persona nor a replica was named.");
        return stock.id();
    }
}
