package dev.greenroom.module.persona;

import dev.greenroom.base.Entity;
import dev.greenroom.client.Owner;
import dev.greenroom.operation.EntityCache;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import java.util.List;

/** The personas that were fetched: one's own and the stock, each asked for when it is first needed. */
final class KnownPersonas {
    /** The words that a list is filtered by. */
    static final String USER = "user";

    static final String SYSTEM = "system";

    private final EntityCache<Persona> own = new EntityCache<>(Persona.class);
    private final EntityCache<Persona> stock = new EntityCache<>(Persona.class);

    List<Persona> of(Workbench workbench, String filter) {
        Owner owner = filter.equals(SYSTEM) ? Owner.SYSTEM : Owner.USER;
        return cache(filter)
                .orLoad(() -> workbench
                        .console()
                        .busy(
                                "Loading personas",
                                () -> workbench.tavus().personas().list(owner).stream()
                                        .toList()));
    }

    /** Forgets the personas of one filter, so that they are loaded again. */
    void drop(String filter) {
        cache(filter).drop();
    }

    void drop() {
        own.drop();
        stock.drop();
    }

    private EntityCache<Persona> cache(String filter) {
        return filter.equals(SYSTEM) ? stock : own;
    }

    /** The stock never changes by anything that is done here. */
    void updated(Entity entity) {
        own.updated(entity);
    }

    void removed(Entity entity) {
        own.removed(entity);
    }
}
