package dev.greenroom.module.flow;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Leaflet;
import dev.greenroom.terminal.Menu;
import java.util.Optional;

/** Shows an instance as it was after a step, walks to the steps around it, and makes one of them the present. */
record StepViewer(Machine machine, String id) {
    /** What can be done with a step. */
    private enum Wish {
        BACK_IN_TIME,
        COPY,
        WALK
    }

    /** Walks until the person goes back. */
    void from(int first) {
        Optional<Integer> step = leaf(first);
        while (step.isPresent()) {
            act(step.get());
            step = leaf(step.get());
        }
        machine.showCommand(new ShowFlow(id, first));
    }

    /** What was done meanwhile, here or elsewhere, has made the log longer. */
    private Optional<Integer> leaf(int first) {
        int last = LogFlow.steps(machine, id).size();
        return machine.console()
                .leaf(
                        new Leaflet(
                                "Step",
                                last,
                                step -> new ShowFlow(id, step).run(machine).card()),
                        first);
    }

    private void act(int step) {
        Wish wish = machine.console()
                .choose(Menu.<Wish>titled("Step " + step)
                        .choice("Go Back to This Step", "nothing is lost; undo brings it back", Wish.BACK_IN_TIME)
                        .choice("Copy the Instance at This Step", Wish.COPY)
                        .choice("Walk On", Wish.WALK)
                        .withoutTrace()
                        .build())
                .orElse(Wish.WALK);
        switch (wish) {
            case BACK_IN_TIME -> perform(new RollbackFlow(id, step));
            case COPY -> perform(new ForkFlow(id, step));
            case WALK -> {}
        }
    }

    private void perform(Operation<? extends Result> operation) {
        machine.perform(operation);
        machine.console().pause();
    }
}
