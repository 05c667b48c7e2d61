package dev.greenroom.module.replica;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.terminal.Question;
import dev.greenroom.terminal.SectionedPaginator;
import dev.greenroom.wire.Replica;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The screens of the replica menu that start from a list. */
final class ReplicaLists {
    private static final String USER = "user";
    private static final String SYSTEM = "system";
    private static final String ALL = "all";

    private final Machine machine;
    private final Function<Machine, List<Replica>> replicas;
    private final Runnable drop;

    /**
     * @param replicas gives what is kept, or loads it
     * @param drop forgets what is kept, so that it is loaded again
     */
    ReplicaLists(Machine machine, Function<Machine, List<Replica>> replicas, Runnable drop) {
        this.machine = machine;
        this.replicas = replicas;
        this.drop = drop;
    }

    /** Walks the list until the person goes back; the page is kept while details are shown. */
    String show() {
        SectionedPaginator<Replica> pager = Paginator.<Replica>titled("Replicas")
                .label(ReplicaLists::line)
                .pageSize(machine.settings().pageSize())
                .filters(List.of(USER, SYSTEM, ALL), ALL)
                .empty("No replicas here.")
                .section(replica -> replica.isSystem() ? "System Replicas" : "User Replicas")
                .order(List.of("User Replicas", "System Replicas"))
                .build();
        new Browsing<>(machine.console(), pager, this::filtered, drop).each(replica -> {
            machine.console().card(Replicas.card(machine, replica));
            machine.showCommand(new GetReplica(replica.id()));
            machine.console().pause();
        });
        machine.showCommand(
                new ListReplicas(ListReplicas.Type.valueOf(pager.filter().toUpperCase(Locale.ROOT))));
        return ReplicaModule.WORK;
    }

    String rename() {
        Console console = machine.console();
        pickOwn("Rename which replica?", replica -> true).ifPresent(replica -> {
            console.card(Replicas.card(machine, replica));
            Optional<String> name = console.ask(Question.required("New name").startingWith(replica.name()));
            name.ifPresent(given -> rename(replica, given));
        });
        return ReplicaModule.WORK;
    }

    private void rename(Replica replica, String name) {
        List<String> change = List.of("From " + replica.name(), "To " + name);
        if (!machine.confirm(Confirmation.of("Rename it?", change))) {
            machine.console().note("Nothing was renamed.");
            return;
        }
        machine.perform(new RenameReplica(replica.id(), name));
        machine.console().pause();
    }

    String delete() {
        pickOwn("Delete which replica?", replica -> true).ifPresent(replica -> {
            machine.console().card(Replicas.card(machine, replica));
            machine.perform(new DeleteReplica(replica.id()));
            machine.console().pause();
        });
        return ReplicaModule.WORK;
    }

    String waitFor() {
        pickOwn("Wait for which replica?", replica -> replica.status() == Replica.Status.STARTED)
                .ifPresent(replica -> {
                    machine.perform(new WaitReplica(replica.id()));
                    machine.console().pause();
                });
        return ReplicaModule.WORK;
    }

    private Optional<Replica> pickOwn(String title, Predicate<Replica> offered) {
        Paginator<Replica> pager = Paginator.<Replica>titled(title)
                .label(ReplicaLists::line)
                .pageSize(machine.settings().pageSize())
                .empty("None of your own replicas is here to choose. Stock replicas cannot be changed.")
                .build();
        return new Browsing<>(machine.console(), pager, filter -> own(offered), drop).pick();
    }

    private List<Replica> own(Predicate<Replica> offered) {
        return replicas.apply(machine).stream()
                .filter(replica -> !replica.isSystem())
                .filter(offered)
                .toList();
    }

    private List<Replica> filtered(String filter) {
        return replicas.apply(machine).stream()
                .filter(replica -> filter.equals(ALL) || replica.isSystem() == filter.equals(SYSTEM))
                .toList();
    }

    private static String line(Replica replica) {
        String mark =
                switch (replica.status()) {
                    case COMPLETED -> "✓";
                    case STARTED -> "…";
                    case ERROR -> "✗";
                    case UNKNOWN -> "?";
                };
        return mark + " " + replica.described() + "  " + Replicas.state(replica);
    }
}
