package dev.greenroom.machine;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;

/** What a module may ask of the machine that runs it. A test hands a module a mock of this. */
public interface Machine extends Workbench {
    /** The state that is being executed. */
    String currentState();

    /** The state the person came from; {@link CommonStates#MAIN_MENU} at the start. */
    String previousState();

    /**
     * Runs an operation as the command line would, shows its result and, unless the person said no, the command that
     * does the same.
     *
     * @throws dev.greenroom.base.Failure as the operation throws it
     */
    <R extends Result> R perform(Operation<R> operation);

    /** Shows, as one dim line, the command that does the same as an operation; nothing for one that no noun has. */
    void showCommand(Operation<?> operation);
}
