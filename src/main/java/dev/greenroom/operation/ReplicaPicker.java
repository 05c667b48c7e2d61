package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.wire.Replica;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets a person choose a replica, their own ones above the stock. Each module that asks for replicas has a picker of
 * its own, which keeps what it fetched and is told the news.
 */
public final class ReplicaPicker {
    private static final String OWN = "User Replicas";
    private static final String STOCK = "System Replicas";

    private final EntityCache<Replica> cache = new EntityCache<>(Replica.class);

    /**
     * Lets one be chosen; empty when the person goes back.
     *
     * @param offered which replicas will do
     * @param empty what is said when none will
     */
    public Optional<Replica> pick(Workbench workbench, String title, Predicate<Replica> offered, String empty) {
        Paginator<Replica> pager = Paginator.<Replica>titled(title)
                .label(ReplicaPicker::line)
                .pageSize(workbench.settings().pageSize())
                .empty(empty)
                .section(replica -> replica.isSystem() ? STOCK : OWN)
                .order(List.of(OWN, STOCK))
                .build();
        return new Browsing<>(workbench.console(), pager, filter -> replicas(workbench, offered), cache::drop).pick();
    }

    private List<Replica> replicas(Workbench workbench, Predicate<Replica> offered) {
        List<Replica> all = workbench.keyed(() -> cache.orLoad(() -> workbench
                .console()
                .busy(
                        "Loading replicas",
                        () -> workbench.tavus().replicas().list(ReplicaQuery.all()).stream()
                                .toList())));
        return all.stream().filter(offered).toList();
    }

    private static String line(Replica replica) {
        boolean ready = replica.status() == Replica.Status.COMPLETED;
        return replica.described() + (ready ? "" : "  " + replica.statusText());
    }

    /** Takes note of a thing that is new or has changed. */
    public void updated(Entity entity) {
        cache.updated(entity);
    }

    /** Takes note of a thing that is gone. */
    public void removed(Entity entity) {
        cache.removed(entity);
    }

    /** Forgets what it knows. */
    public void drop() {
        cache.drop();
    }
}
