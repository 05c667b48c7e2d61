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

    /** Walks the stored instances, each shown in full. */
    String list() {
        new Browsing<>(machine.console(), instances("Instances"), filter -> ListFlows.all(machine), () -> {})
                .each(instance -> show(new ShowFlow(instance.id(), 0)));
        machine.showCommand(new ListFlows());
        return FlowModule.WORK;
    }

    /** Walks through the time of one instance: the cursor stays where the person was. */
    String steps() {
        new Browsing<>(
                        machine.console(),
                        instances("The steps of which instance?"),
                        filter -> ListFlows.all(machine),
                        () -> {})
                .pick()
                .ifPresent(instance -> steps(instance.id()));
        return FlowModule.WORK;
    }

    private void steps(String id) {
        Paginator<LoggedStep> pager = Paginator.<LoggedStep>titled("Steps of " + id)
                .label(FlowScreens::line)
                .pageSize(machine.settings().pageSize())
                .build();
        new Browsing<>(machine.console(), pager, filter -> LogFlow.steps(machine, id), () -> {})
                .each(step -> new StepViewer(machine, id).from(step.row().seq()));
        machine.showCommand(new LogFlow(id));
    }

    private void show(ShowFlow operation) {
        machine.perform(operation);
        machine.console().pause();
    }

    private Paginator<StoredInstance> instances(String title) {
        return Paginator.<StoredInstance>titled(title)
                .label(instance -> instance.described() + "  " + instance.place())
                .pageSize(machine.settings().pageSize())
                .empty("No instances. greenroom flow start FILE starts one.")
                .build();
    }

    private static String line(LoggedStep step) {
        return step.id() + "  " + step.name() + (step.changed() ? "  (definition changed)" : "");
    }
}
