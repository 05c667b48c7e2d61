package dev.greenroom.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Sleeper;
import dev.greenroom.client.TavusClient;
import dev.greenroom.config.Connection;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.sandbox.Sandbox;
import dev.greenroom.sandbox.SandboxBuilder;
import dev.greenroom.sandbox.route.SandboxSettings;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an operation may ask of the world. Nothing here is built before it is asked for. */
public interface Workbench {
    /** The service, with the key and base URL that are in force now. */
    TavusClient tavus();

    /** Which service that is, and with which key. */
    Connection connection();

    /** Takes another key into use, for the rest of this run. */
    void use(Connection connection);

    /** A client for another connection, such as one whose key is still to be checked. */
    TavusClient tavus(Connection connection);

    Settings settings();

    UserFolders folders();

    Console console();

    /** All of the standard input as text, for an operation that was told to read it; at most 1 MB. */
    String standardInput();

    /** A console that draws on the whole terminal, where there is one and nothing else was asked for. */
    default Optional<Console> screen() {
        return Optional.empty();
    }

    /**
     * The next line of the standard input, for an operation that answers line by line where nobody can be asked; empty at
     * its end, and where a menu has the input.
     */
    default Optional<String> inputLine() {
        return Optional.empty();
    }

    InstantSource clock();

    Sleeper sleeper();

    /** A sandbox to be, with the routes of every module. */
    default SandboxBuilder sandbox() {
        return Sandbox.builder();
    }

    /** Has the sandbox that this process may run behave in another way; to be said before the service is asked for. */
    default void shapeSandbox(UnaryOperator<SandboxSettings> behaviour) {}

    /** Opens a page in the person's browser; false when there is none, or nobody looks. */
    default boolean openPage(String address) {
        return false;
    }

    /** Whether the service is a sandbox inside this very process: its rooms close when the process ends. */
    default boolean isOwnSandbox() {
        return false;
    }

    /** Tells whoever shows such a thing that it is new or has changed. */
    void updated(Entity entity);

    /** Tells whoever shows such a thing that it is gone. */
    void removed(Entity entity);

    /** Shows a result now, before the operation ends: the address a server listens on, the state of a long wait. */
    void show(Result result);

    /** Whether the person asked for more than usual, with {@code --verbose}. */
    default boolean verbose() {
        return false;
    }

    /** Whether the person asked for less than usual, with {@code --quiet}: the result alone. */
    default boolean quiet() {
        return false;
    }

    /** Whether the standard output is for a program, with {@code --json}: results alone go there. */
    default boolean forPrograms() {
        return false;
    }

    /** The global options that another command needs to reach this service: {@code --sandbox}, {@code --base-url URL}. */
    default List<String> reachingOptions() {
        return connection().sandbox() ? List.of("--sandbox") : List.of();
    }

    /** A command of this program, as it must be typed to reach this service. */
    default String commandLine(String... words) {
        return ShellWords.line(Stream.of(List.of("greenroom"), reachingOptions(), List.of(words))
                .flatMap(List::stream)
                .toList());
    }

    /** How long an operation that waits for the service may wait in all: {@code --timeout}, or a day. */
    Duration waitLimit();

    /** Words of the program's own for other programs, written in the persona vocabulary, in the chosen one. */
    default JsonNode inChosenWords(JsonNode json) {
        return settings().vocabulary().write(json);
    }

    /** Asks before something is made, changed or lost; {@code --yes} answers for a script. */
    boolean confirm(Confirmation confirmation);

    /**
     * Does work that needs the key. Where the service refuses the key and a person can give another one on the spot, the
     * work is done again with that, so that nothing they typed is lost.
     *
     * @throws dev.greenroom.base.Failure as the work throws it
     */
    default <T> T keyed(Supplier<T> work) {
        return work.get();
    }
}
