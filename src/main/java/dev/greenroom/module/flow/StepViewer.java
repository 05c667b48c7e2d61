package dev.greenroom.module.flow;

import dev.greenroom.machine.Machine;
import dev.greenroom.terminal.Menu;
import java.util.Optional;

/** Shows an instance as it was after a step, and walks to the steps around it. */
record StepViewer(Machine machine, String id) {
    /** Walks until the person goes back. */
    void from(long first) {
        long last = LogFlow.steps(machine, id).size();
        Optional<Long> step = Optional.of(first);
        while (step.isPresent() && step.get() > 0) {
            machine.perform(new ShowFlow(id, Math.toIntExact(step.get())));
            step = next(step.get(), last);
        }
    }

    /** Zero for back to the list. */
    private Optional<Long> next(long step, long last) {
        Menu.Builder<Long> menu = Menu.titled("Step " + step + " of " + last);
        if (step < last) {
            menu.choice("Next Step", step + 1);
        }
        if (step > 1) {
            menu.choice("Previous Step", step - 1);
        }
        return machine.console().choose(menu.choice("Back to the Steps", 0L).build());
    }
}
