package dev.greenroom.module.conversation;

import dev.greenroom.base.Entity;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.terminal.Menu;
import java.util.List;
import java.util.Map;

/** Conversations in the menu: create, list, talk, end, delete, transcript, end all. */
public final class ConversationModule implements WorkbenchModule {
    static final String WORK = "work_with_conversations";
    static final String END = "end_conversation";
    static final String END_ALL = "end_all_conversations";
    private static final String TALK = "talk_in_conversation";
    private static final String CREATE = "create_conversation";
    private static final String LIST = "list_conversations";
    private static final String DELETE = "delete_conversation";
    private static final String TRANSCRIPT = "show_transcript";
    private static final String OPTION = "Work with Conversations";

    private final Known known = new Known();

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public List<String> states() {
        return List.of(WORK, CREATE, LIST, TALK, END, DELETE, TRANSCRIPT, END_ALL);
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
                "conversation",
                List.of(),
                "open, list, end and delete conversations, talk in them, read transcripts",
                ConversationCommands.class));
    }

    /** Rooms close by themselves, so each screen that lists them loads them anew; within it they are kept. */
    @Override
    public String execute(String state, Machine machine) {
        known.dropConversations();
        return switch (state) {
            case CREATE -> new CreateConversationDialogue(machine, known).run();
            case LIST -> new ConversationLists(machine, known).show();
            case TALK -> new ConversationLists(machine, known).talk();
            case END -> new ConversationLists(machine, known).end();
            case DELETE -> new ConversationLists(machine, known).delete();
            case TRANSCRIPT -> new ConversationLists(machine, known).transcript();
            case END_ALL -> endAll(machine);
            default -> menu(machine);
        };
    }

    /** Opening the menu fetches nothing. */
    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("Create a Conversation", CREATE)
                        .choice("List Conversations", LIST)
                        .choice("Talk", "to a persona of the sandbox", TALK)
                        .choice("End a Conversation", END)
                        .choice("Delete a Conversation", DELETE)
                        .choice("Show a Transcript", TRANSCRIPT)
                        .choice("End all active", "leaked rooms cost money", END_ALL)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }

    private static String endAll(Machine machine) {
        machine.perform(new SweepConversations());
        machine.console().pause();
        return WORK;
    }

    @Override
    public void updated(Entity entity) {
        known.updated(entity);
    }

    @Override
    public void removed(Entity entity) {
        known.removed(entity);
    }

    @Override
    public void connectionChanged() {
        known.drop();
    }
}
