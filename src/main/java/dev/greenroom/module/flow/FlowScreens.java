package dev.greenroom.module.flow;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.terminal.Paginator;
import java.nio.file.Path;

/** The screens behind the flow menu. */
final class FlowScreens {
    private final Machine machine;

    FlowScreens(Machine machine) {
        this.machine = machine;
    }

    /** Lets a person choose a file and talks to it. */
    String run() {
        Path working = machine.folders().working();
        Paginator<Path> pager = Paginator.<Path>titled("Run which flow?")
                .label(file -> working.relativize(file).toString())
                .pageSize(machine.settings().pageSize())
                .empty("There are no flows in configs/flows here.")
                .build();
        new Browsing<>(machine.console(), pager, filter -> LoadedFlow.own(machine), () -> {})
                .pick()
                .ifPresent(file -> {
                    machine.console().title("Flow " + file.getFileName());
                    machine.perform(new RunFlow(working.relativize(file).toString()));
                    machine.console().pause();
                });
        return FlowModule.WORK;
    }

    String list() {
        return FlowModule.WORK;
    }

    String steps() {
        return FlowModule.WORK;
    }
}
