package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Owner;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.config.Variable;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Replica;
import java.util.List;

/**
 * Who speaks in a conversation: a persona, a replica, or a persona with another replica than its own.
 *
 * @param persona id or name; empty for none
 * @param replica id or name; empty for none
 */
record Speakers(String persona, String replica) {

    static Speakers of(String persona, String replica) {
        return new Speakers(persona.strip(), replica.strip());
    }

    /** The fields that name them. Somebody must be there: where nobody is named, the notes say who was taken. */
    ObjectNode body(Workbench workbench, List<String> notes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!persona.isEmpty()) {
            body.put("persona_id", personaId(workbench));
        }
        if (!replica.isEmpty()) {
            body.put("replica_id", replicaId(workbench, replica));
        }
        return body.isEmpty() ? body.put("replica_id", anybody(workbench, notes)) : body;
    }

    private String personaId(Workbench workbench) {
        return ByIdOrName.find(
                        workbench,
                        persona,
                        id -> workbench.tavus().personas().get(id),
                        () -> workbench.tavus().personas().list(Owner.ALL))
                .id();
    }

    private static String replicaId(Workbench workbench, String idOrName) {
        return ByIdOrName.find(
                        workbench,
                        idOrName,
                        id -> workbench.tavus().replicas().get(id),
                        () -> workbench.tavus().replicas().list(ReplicaQuery.all()))
                .id();
    }

    private static String anybody(Workbench workbench, List<String> notes) {
        String standard = workbench.settings().get(Variable.TAVUS_REPLICA_ID).value();
        if (!standard.isEmpty()) {
            notes.add("Replica " + standard + " speaks (" + Variable.TAVUS_REPLICA_ID + ").");
            return standard;
        }
        Replica stock = workbench.tavus().replicas().list(ReplicaQuery.system()).stream()
                .filter(each -> each.status() == Replica.Status.COMPLETED)
                .findFirst()
                .orElseThrow(() -> new WrongUsage(
                        "nobody was named to speak, and there is no stock replica",
                        "give --persona-id or --replica-id, or set " + Variable.TAVUS_REPLICA_ID));
        notes.add(
                "Stock replica " + stock.described() + " speaks, as neither --persona-id nor --replica-id was given.");
        return stock.id();
    }
}
