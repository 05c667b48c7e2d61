package dev.greenroom.module.conversation;

import dev.greenroom.base.Entity;
import dev.greenroom.client.ConversationQuery;
import dev.greenroom.client.Owner;
import dev.greenroom.machine.Machine;
import dev.greenroom.operation.EntityCache;
import dev.greenroom.operation.ReplicaPicker;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.Persona;
import java.util.List;

/** What the conversation menu has fetched and keeps. */
final class Known {
    private final EntityCache<Conversation> conversations = new EntityCache<>(Conversation.class);
    private final EntityCache<Persona> personas = new EntityCache<>(Persona.class);
    private final ReplicaPicker replicas = new ReplicaPicker();

    List<Conversation> conversations(Machine machine) {
        return conversations.orLoad(() -> machine.console()
                .busy(
                        "Loading conversations",
                        () -> machine.tavus().conversations().list(ConversationQuery.ALL).stream()
                                .toList()));
    }

    void dropConversations() {
        conversations.drop();
    }

    /** The account's own personas. */
    List<Persona> personas(Machine machine) {
        return personas.orLoad(() -> machine.console()
                .busy(
                        "Loading personas",
                        () -> machine.tavus().personas().list(Owner.USER).stream()
                                .toList()));
    }

    void dropPersonas() {
        personas.drop();
    }

    ReplicaPicker replicas() {
        return replicas;
    }

    void updated(Entity entity) {
        conversations.updated(entity);
        personas.updated(entity);
        replicas.updated(entity);
    }

    void removed(Entity entity) {
        conversations.removed(entity);
        personas.removed(entity);
        replicas.removed(entity);
    }

    void drop() {
        conversations.drop();
        personas.drop();
        replicas.drop();
    }
}
