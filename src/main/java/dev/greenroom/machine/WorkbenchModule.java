package dev.greenroom.machine;

import dev.greenroom.base.Entity;
import dev.greenroom.config.ModuleSetting;
import dev.greenroom.operation.Workbench;
import dev.greenroom.sandbox.route.SandboxRoutes;
import java.util.List;
import java.util.Map;

/**
 * One part of the workbench: the states it owns, the choices that lead to them, its subcommands, its cache. Found by
 * {@link java.util.ServiceLoader}, so an implementation is public, has a public constructor without parameters, and
 * does nothing costly in it: every command of the program makes an instance of every module.
 *
 * <p>An instance belongs to one run of the program and is used by one thread at a time. It never imports another
 * module: what others must know travels through {@link Workbench#updated} and {@link Workbench#removed}.
 *
 * <p>A module speaks to the service through a typed client of its own over {@code workbench.tavus().core()}, see {@link
 * dev.greenroom.client.HttpCore}: key, time limits, repetitions, paging, proxies and errors come with it. For a service of
 * another house it takes {@link dev.greenroom.client.HttpCore#to}, which leaves the Tavus key at home.
 */
public interface WorkbenchModule {
    /** The module's name, unique among all modules, in lower case: {@code replica}. It names the module in settings. */
    String name();

    /** The states it owns. A name matches {@code ^[a-z][a-z0-9_]*$} and belongs to one module. */
    default List<String> states() {
        return List.of();
    }

    /** What it adds to the main menu, in order. Labels are unique among all modules. */
    default List<String> menuOptions() {
        return List.of();
    }

    /** Which of its states each of its menu options leads to. */
    default Map<String, String> choiceToState() {
        return Map.of();
    }

    /** Its subcommands; most modules have one noun. Called by both doors, before anything else. */
    default List<Noun> nouns() {
        return List.of();
    }

    /**
     * The settings that it reads and that no other part of the program knows. They need not be declared to be read, but
     * what is declared is shown by {@code greenroom doctor}: the value, or its mask, and where it comes from.
     */
    default List<ModuleSetting> settings() {
        return List.of();
    }

    /**
     * What stands in for its service: added to every sandbox that this program starts, so that the module works with
     * {@code --sandbox}. A route of the built-in nouns goes before one of a module on the same path. Asked for only when a
     * sandbox is started; {@link SandboxRoutes} tells how routes are written.
     */
    default List<SandboxRoutes> sandboxRoutes() {
        return List.of();
    }

    /** A state to enter before the main menu is first shown, such as one that asks for a missing key; empty for none. */
    default String startState(Workbench workbench) {
        return "";
    }

    /** Lines above the main menu that tell how things stand. Must not reach for the network. */
    default List<String> statusLines(Workbench workbench) {
        return List.of();
    }

    /** Whether it can be used here and now, and why not. Must not reach for the network. */
    default Availability availability(Workbench workbench) {
        return Availability.yes();
    }

    /**
     * Enters one of its states: shows, asks, does, and says where to go next.
     *
     * @param state one of {@link #states()}
     * @return the next state: its own, another module's, or one of {@link CommonStates}
     * @throws dev.greenroom.base.Failure when something expected went wrong; the machine shows it and goes to a safe
     *     state
     * @throws dev.greenroom.base.Leaving when the person leaves; a module lets it pass
     */
    String execute(String state, Machine machine);

    /**
     * The service has refused the key in the middle of something: the module that takes keys asks for another one.
     *
     * @return whether there is another key now, so that it is worth trying again
     */
    default boolean renewKey(Machine machine) {
        return false;
    }

    /** A thing is new or has changed; a module that keeps such things puts it in its copy. */
    default void updated(Entity entity) {}

    /** A thing is gone; a module that keeps such things drops it from its copy. */
    default void removed(Entity entity) {}

    /** Another key or service is in use: whatever was kept belongs to somebody else and is dropped. */
    default void connectionChanged() {}
}
