package dev.greenroom.module.flow;

import java.time.Instant;
import java.util.Optional;

/** Names this process, so that another on this machine can see whether it still lives. */
final class WorkerName {
    private WorkerName() {}

    /** The process and when it began: numbers of processes come back. */
    static String own() {
        return name(ProcessHandle.current());
    }

    private static String name(ProcessHandle process) {
        long began = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + began;
    }

    static boolean isGone(String worker) {
        Optional<ProcessHandle> process = worker.matches("\\d{1,10}-\\d{1,16}")
                ? ProcessHandle.of(Long.parseLong(worker.substring(0, worker.indexOf('-'))))
                : Optional.empty();
        return process.isEmpty() || !name(process.get()).equals(worker);
    }
}
