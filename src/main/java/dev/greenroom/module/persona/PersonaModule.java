package dev.greenroom.module.persona;

import dev.greenroom.base.Entity;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.ReplicaPicker;
import dev.greenroom.terminal.Menu;
import java.util.List;
import java.util.Map;

/** Personas in the menu: create, update, list, delete. */
public final class PersonaModule implements WorkbenchModule {
    static final String WORK = "work_with_personas";
    private static final String CREATE = "create_persona";
    private static final String CREATE_FROM_FILE = "create_persona_from_file";
    private static final String UPDATE_FROM_FILE = "update_persona_from_file";
    private static final String PREVIEW = "preview_persona_payload";
    private static final String LIST = "list_personas";
    private static final String DELETE = "delete_persona";
    private static final String OPTION = "Work with Personas";

    private final KnownPersonas known = new KnownPersonas();
    private final ReplicaPicker replicas = new ReplicaPicker();

    @Override
    public String name() {
        return "persona";
    }

    @Override
    public List<String> states() {
        return List.of(WORK, CREATE, CREATE_FROM_FILE, UPDATE_FROM_FILE, PREVIEW, LIST, DELETE);
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
                "persona", List.of("pal"), "list, show, create, update and delete personas", PersonaCommands.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return switch (state) {
            case CREATE -> new CreatePersonaDialogue(machine, replicas).run();
            case CREATE_FROM_FILE -> new PersonaFileDialogue(machine).create();
            case UPDATE_FROM_FILE -> new PersonaFileDialogue(machine).update();
            case PREVIEW -> new PersonaFileDialogue(machine).preview();
            case LIST -> new PersonaLists(machine, known).show();
            case DELETE -> new PersonaLists(machine, known).delete();
            default -> menu(machine);
        };
    }

    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("Create a Persona", CREATE)
                        .choice("Create from a File", CREATE_FROM_FILE)
                        .choice("Update from a File", UPDATE_FROM_FILE)
                        .choice("Preview a Payload", PREVIEW)
                        .choice("List Personas", LIST)
                        .choice("Delete a Persona", DELETE)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }

    @Override
    public void updated(Entity entity) {
        known.updated(entity);
        replicas.updated(entity);
    }

    @Override
    public void removed(Entity entity) {
        known.removed(entity);
        replicas.removed(entity);
    }

    @Override
    public void connectionChanged() {
        known.drop();
        replicas.drop();
    }
}
