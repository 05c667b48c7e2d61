package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Runtime;
import dev.greenroom.flow.run.Workers;
import dev.greenroom.operation.Workbench;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Does the work that steps leave behind, while a person waits. */
final class Crew {
    /** A try that comes later than this is not waited for: it is told of, and may be made at once by hand. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Workbench workbench;
    private final LoadedFlow flow;
    private final Runtime runtime;
    private final FlowClock clock;
    private Workers workers;

    Crew(Workbench workbench, LoadedFlow flow, Runtime runtime, FlowClock clock) {
        this.workbench = workbench;
        this.flow = flow;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * Sets up who answers, which looking back and going back need not.
     *
     * @throws WrongUsage when one is unknown or not set up
     */
    Workers ready() {
        if (workers == null) {
            workers = new Workers(
                    runtime,
                    new Invokers(workbench, flow).byName(),
                    WorkerName.own(),
                    LEASE,
                    WorkerName::isGone,
                    new SecureRandom());
        }
        return workers;
    }

    /** Does what can be done now. @return what was said */
    List<String> work(String id) {
        Workers ready = ready();
        return runtime.head(id).snapshot().ended()
                ? List.of()
                : workbench
                        .console()
                        .follow("Waiting for the answer", progress -> ready.settle(id, new Heard(progress)));
    }

    /** Does all the work there is, waiting for tries that come soon; labels of the clock are not waited for. */
    List<String> settle(String id) {
        List<String> said = new ArrayList<>(work(id));
        Instant limit = clock.instant().plus(workbench.waitLimit());
        boolean left = false;
        Head head = runtime.head(id);
        while (!left && isWorthWaiting(head, limit)) {
            await(head);
            boolean due = !head.due().isAfter(clock.instant());
            said.addAll(work(id));
            Head next = runtime.head(id);
            // Work that is due and was left alone nevertheless is another process's.
            left = due && next.seq() == head.seq();
            head = next;
        }
        return said;
    }

    private boolean isWorthWaiting(Head head, Instant limit) {
        return !head.snapshot().resting()
                && head.due() != null
                && head.due().isBefore(limit)
                && !head.due().isAfter(clock.instant().plus(PATIENCE));
    }

    private void await(Head head) {
        Duration pause = Duration.between(clock.instant(), head.due());
        if (pause.compareTo(Duration.ZERO) <= 0) {
            return;
        }
        workbench.console().busy("Trying again in " + (pause.toSeconds() + 1) + " s", () -> {
            workbench.sleeper().sleep(pause);
            return null;
        });
    }
}
