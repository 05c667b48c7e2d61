package dev.greenroom.flow.run;

import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Plugins;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A process whose clients send events to shared instances until it is killed, and say which ones were accepted. */
final class KilledProcess {
    private KilledProcess() {}

    /** @param arguments the store, the name, how many clients, and the instances */
    public static void main(String[] arguments) throws InterruptedException {
        String name = arguments[1];
        List<String> ids = List.of(arguments).subList(3, arguments.length);
        try (Instances instances = InstancesInSqlite.open(Path.of(arguments[0]), Duration.ofSeconds(20))) {
            Runtime runtime = runtime(instances);
            Workers workers = workers(runtime, name, false);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                String client = name + "-" + i;
                clients.add(new Thread(() -> client(runtime, workers, client, ids)));
            }
            clients.forEach(Thread::start);
            for (Thread client : clients) {
                client.join();
            }
        }
    }

    /** Each begins elsewhere and goes on at its own pace, so that they meet now and then. */
    private static void client(Runtime runtime, Workers workers, String name, List<String> ids) {
        Random random = new Random(name.hashCode());
        for (int i = 0; ; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            String event = name + "-" + i;
            if (runtime.send(id, new Event.Send("go", event)) instanceof Reply.Done) {
                said(id + " " + event);
            }
            workers.settle(id);
        }
    }

    private static synchronized void said(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static Runtime runtime(Instances instances) {
        Plugins plugins = new Plugins(Map.of(), Map.of(), Map.of("work", context -> {
            context.appendRoot("done", List.of(context.payload(), context.activationId()));
            context.transition("back");
        }));
        Definition definition = Definition.named("shared")
                .plugins(plugins)
                .store("done", List.of())
                .init("idle")
                .state("idle")
                .state("work", state -> state.run("work"))
                .transition("idle", "go", "work")
                .transition("work", "back", "idle")
                .build();
        Catalogue catalogue = Catalogue.builder()
                .add(new Engine(definition, plugins, new NoTemplates()), "test")
                .build();
        return new Runtime(
                instances,
                catalogue,
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }

    static Workers workers(Runtime runtime, String name, boolean othersAreGone) {
        return new Workers(runtime, Map.of(), name, Duration.ofMinutes(5), worker -> othersAreGone, new Random(1));
    }
}
