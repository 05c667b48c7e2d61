package dev.greenroom.module.flow;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.terminal.Question;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The screens behind the flow menu. */
final class FlowScreens {
    private final Machine machine;

    FlowScreens(Machine machine) {
        this.machine = machine;
    }

    /** Lets a person choose a file and talks to it. */
    String run() {
        Paginator<String> pager = Paginator.<String>titled("Run which flow?")
                .label(name -> name)
                .pageSize(machine.settings().pageSize())
                .empty("There are no flows in configs/flows here.")
                .build();
        new Browsing<>(machine.console(), pager, filter -> new KnownFlows(machine).names(), () -> {})
                .pick()
                .ifPresent(name -> {
                    machine.console().title("Flow " + name.replaceFirst(".*/", ""));
                    machine.perform(new RunFlow(name));
                    machine.console().pause();
                });
        return FlowModule.WORK;
    }

    /** Walks the stored instances, each shown in full. */
    String list() {
        new Browsing<>(machine.console(), instances("Instances"), filter -> ListFlows.all(machine), () -> {})
                .each(instance -> perform(new ShowFlow(instance.id())));
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

    /** Brings back what a rollback left. */
    String undo() {
        new Browsing<>(
                        machine.console(),
                        instances("Undo the rollback of which instance?"),
                        filter -> ListFlows.all(machine),
                        () -> {})
                .pick()
                .filter(instance -> machine.confirm(Confirmation.of(
                        "Bring back what the last rollback of " + instance.id() + " left?",
                        List.of("now: " + instance.place()))))
                .ifPresent(instance -> perform(new UndoFlow(instance.id())));
        return FlowModule.WORK;
    }

    /** Asks for an age, then says what would go and asks again; without one, the settings decide. */
    String clean() {
        Optional<Duration> usual = Keeping.of(machine.settings()).age();
        machine.console()
                .ask(Question.optional("Ended longer ago than")
                        .startingWith(usual.map(Durations::text).orElse(""))
                        .checkedBy(FlowScreens::isAge))
                .ifPresent(age -> perform(new CleanFlows(Amount.of(age).orElse(null))));
        return FlowModule.WORK;
    }

    private static Optional<String> isAge(String text) {
        return text.isBlank() || Amount.of(text).isPresent()
                ? Optional.empty()
                : Optional.of("Give a time such as 12h or 30d.");
    }

    private void perform(Operation<? extends Result> operation) {
        machine.perform(operation);
        machine.console().pause();
    }

    private void steps(String id) {
        Paginator<LoggedStep> pager = Paginator.<LoggedStep>titled("Steps of " + id)
                .label(LoggedStep::line)
                .pageSize(machine.settings().pageSize())
                .build();
        new Browsing<>(machine.console(), pager, filter -> LogFlow.steps(machine, id), () -> {})
                .each(step -> new StepViewer(machine, id)
                        .from(Math.toIntExact(step.row().seq())));
        machine.showCommand(new LogFlow(id));
    }

    private Paginator<StoredInstance> instances(String title) {
        return Paginator.<StoredInstance>titled(title)
                .label(instance -> instance.described() + "  " + instance.place())
                .pageSize(machine.settings().pageSize())
                .empty("No instances. greenroom flow start FILE starts one.")
                .build();
    }
}
