package dev.greenroom.flow.run;

import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Plugins;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A process that sends events to shared instances until it is killed, and says which ones were accepted. */
final class KilledProcess {
    private KilledProcess() {}

    public static void main(String[] arguments) {
        String name = arguments[1];
        try (Instances instances = InstancesInSqlite.open(Path.of(arguments[0]), Duration.ofSeconds(20))) {
            Runtime runtime = runtime(instances);
            Workers workers = workers(runtime, name, false);
            for (int i = 0; ; i++) {
                String id = arguments[2 + i % (arguments.length - 2)];
                String event = name + "-" + i;
                if (runtime.send(id, new Event.Send("go", event)) instanceof Reply.Done) {
                    System.out.println(id + " " + event);
                    System.out.flush();
                }
                workers.settle(id);
            }
        }
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
