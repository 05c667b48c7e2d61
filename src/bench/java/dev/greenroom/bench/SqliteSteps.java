package dev.greenroom.bench;

import dev.greenroom.flow.Event;
import dev.greenroom.flow.run.Catalogue;
import dev.greenroom.flow.run.InstancesInSqlite;
import dev.greenroom.flow.run.Reply;
import dev.greenroom.flow.run.Runtime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Durable steps per second, beside the bare database doing one such transaction each; all sides take turns. */
final class SqliteSteps {
    private static final List<Integer> INSTANCES = List.of(1, 8, 64);

    private SqliteSteps() {}

    static void print(PrintStream out) throws Exception {
        out.println("\ndurable steps per second in SQLite (synchronous=FULL)");
        try (Turns turns = new Turns()) {
            turns.add("bare database, one commit per step", 1, file -> new BareSteps(file, 1));
            for (int instances : INSTANCES) {
                String many = instances == 1 ? " instance" : " instances at once";
                turns.add("greenroom, " + instances + many, instances, file -> new Flows(file, instances));
            }
            turns.print(out);
        }
    }

    static Reply.Done done(Reply reply) {
        if (reply instanceof Reply.Done done) {
            return done;
        }
        throw new IllegalStateException(reply.toString());
    }

    static InstancesInSqlite store(Path file) {
        return InstancesInSqlite.open(file, Duration.ofSeconds(20));
    }

    static Runtime runtime(InstancesInSqlite store) {
        return new Runtime(
                store,
                Catalogue.builder().add(Chatbot.full(), "bench").build(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }

    /** So many instances, each moved by a thread of its own. */
    private static final class Flows implements Turns.Side {
        private final InstancesInSqlite store;
        private final Runtime runtime;
        private final List<String> ids = new ArrayList<>();
        private final ExecutorService pool;
        private final AtomicLong steps = new AtomicLong();

        Flows(Path file, int instances) {
            store = store(file);
            runtime = runtime(store);
            for (int i = 0; i < instances; i++) {
                ids.add(done(runtime.start("full", Map.of())).head().id());
            }
            pool = Executors.newFixedThreadPool(instances);
        }

        @Override
        public long walk(long end) throws Exception {
            steps.set(0);
            List<Callable<Void>> threads = new ArrayList<>();
            ids.forEach(id -> threads.add(() -> walk(id, end)));
            for (Future<Void> walked : pool.invokeAll(threads)) {
                walked.get();
            }
            return steps.get();
        }

        /** Whole rounds only, so that the next turn begins where this one did. */
        private Void walk(String id, long end) {
            while (System.nanoTime() < end) {
                for (String label : Chatbot.LABELS) {
                    done(runtime.send(id, new Event.Send(label, null)));
                    steps.incrementAndGet();
                }
            }
            return null;
        }

        @Override
        public void close() {
            pool.shutdown();
            store.close();
        }
    }
}
