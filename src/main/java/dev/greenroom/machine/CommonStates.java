package dev.greenroom.machine;

/** The states that every module may go to and none may own. */
public final class CommonStates {
    /** The menu that all modules' options stand in; the safe state. */
    public static final String MAIN_MENU = "main_menu";

    /** The end: the machine stops. */
    public static final String EXIT = "exit";

    private CommonStates() {}
}
