package dev.greenroom.module.replica;

import dev.greenroom.base.Entity;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.EntityCache;
import dev.greenroom.terminal.Menu;
import dev.greenroom.wire.Replica;
import java.util.List;
import java.util.Map;

/** Replicas in the menu: create, list, rename, delete, wait. */
public final class ReplicaModule implements WorkbenchModule {
    static final String WORK = "work_with_replicas";
    private static final String CREATE = "create_replica";
    private static final String LIST = "list_replicas";
    private static final String RENAME = "rename_replica";
    private static final String DELETE = "delete_replica";
    private static final String WAIT = "wait_for_replica";
    private static final String OPTION = "Work with Replicas";

    private final EntityCache<Replica> cache = new EntityCache<>(Replica.class);

    @Override
    public String name() {
        return "replica";
    }

    @Override
    public List<String> states() {
        return List.of(WORK, CREATE, LIST, RENAME, DELETE, WAIT);
    }

    @Override
    public List<String> menuOptions() {
        return List.of(OPTION);
    }

    @Override
    public Map<String, String> choiceToState() {
        return Map.of(OPTION, WORK);
    }

    @Override
    public List<Noun> nouns() {
        return List.of(Noun.ofService(
                "replica", List.of("face"), "list, show, create, rename and delete replicas", ReplicaCommands.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return switch (state) {
            case CREATE -> new CreateReplicaDialogue(machine).run();
            case LIST -> new ReplicaLists(machine, this::replicas, cache::drop).show();
            case RENAME -> new ReplicaLists(machine, this::replicas, cache::drop).rename();
            case DELETE -> new ReplicaLists(machine, this::replicas, cache::drop).delete();
            case WAIT -> new ReplicaLists(machine, this::replicas, cache::drop).waitFor();
            default -> menu(machine);
        };
    }

    /** Opening the menu fetches nothing: creating one needs no list. */
    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("Create a Replica", CREATE)
                        .choice("List Replicas", LIST)
                        .choice("Rename a Replica", RENAME)
                        .choice("Delete a Replica", DELETE)
                        .choice("Wait for Training", WAIT)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }

    private List<Replica> replicas(Machine machine) {
        return cache.orLoad(() -> machine.console().busy("Loading replicas", () -> fetch(machine)));
    }

    private static List<Replica> fetch(Machine machine) {
        return machine.tavus().replicas().list(ReplicaQuery.all()).stream().toList();
    }

    @Override
    public void updated(Entity entity) {
        cache.updated(entity);
    }

    @Override
    public void removed(Entity entity) {
        cache.removed(entity);
    }

    @Override
    public void connectionChanged() {
        cache.drop();
    }
}
