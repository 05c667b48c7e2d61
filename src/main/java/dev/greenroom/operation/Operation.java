package dev.greenroom.operation;

/**
 * One thing a user can do, described once. The implementing class carries picocli's annotations: the command line parses
 * into it, a menu sets the same fields, help and completion are made from it.
 *
 * @param <R> what it gives back
 */
public interface Operation<R extends Result> {
    /**
     * Does it. Never prints: what is to be shown is in the result, what is to be asked goes through the console.
     *
     * @throws dev.greenroom.base.Failure when it cannot be done, with words and an exit code
     */
    R run(Workbench workbench);

    /** Whether it waits for something that the service does in its own time; {@code --timeout} then limits that wait. */
    default boolean waits() {
        return false;
    }
}
