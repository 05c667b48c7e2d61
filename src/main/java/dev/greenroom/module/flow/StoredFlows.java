package dev.greenroom.module.flow;

import dev.greenroom.base.Failed;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.PrivateFile;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.definition.FlowSource;
import dev.greenroom.flow.run.Catalogue;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.InstancesInMemory;
import dev.greenroom.flow.run.InstancesInSqlite;
import dev.greenroom.flow.run.Row;
import dev.greenroom.flow.run.Runtime;
import dev.greenroom.operation.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The user's instances, in one file that several processes may share. */
final class StoredFlows implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Workbench workbench;
    private final InstancesInSqlite instances;

    private StoredFlows(Workbench workbench, InstancesInSqlite instances) {
        this.workbench = workbench;
        this.instances = instances;
    }

    static StoredFlows open(Workbench workbench) {
        Path folder = workbench.folders().state();
        try {
            PrivateFile.folder(folder);
        } catch (IOException e) {
            throw new Failed("folder " + folder + " cannot be made", "check its parent's rights", 0, e);
        }
        return new StoredFlows(workbench, InstancesInSqlite.open(folder.resolve("flows.db"), PATIENCE));
    }

    Instances instances() {
        return instances;
    }

    /** @throws NotFound when there is none */
    Head head(String id) {
        return past().head(id);
    }

    /** For looking back; knows no flow, so nothing can be moved with it. */
    Runtime past() {
        return new Runtime(instances, Catalogue.builder().build(), workbench.clock(), () -> "");
    }

    /** @param name the new instance's id; empty for one that is drawn */
    Performance begin(LoadedFlow flow, String name) {
        checkName(name);
        instances.remember(flow.definition().hash(), KeptFlow.text(flow));
        return new Performance(workbench, flow, instances, name.isEmpty() ? StoredFlows::freshId : () -> name);
    }

    /** @throws WrongUsage when a wished id cannot be one, or is taken; an empty one wishes nothing */
    void checkName(String name) {
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,63}")) {
            throw new WrongUsage("--name " + name + " cannot be an id", "letters, digits and dashes, at most 64");
        }
        if (!name.isEmpty() && instances.head(name).isPresent()) {
            throw new WrongUsage("there is an instance " + name + " already", "choose another --name");
        }
    }

    private static String freshId() {
        return "f" + drawn();
    }

    /** Ten letters and digits that nobody else has drawn. */
    static String drawn() {
        byte[] bytes = new byte[5];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * An instance with the flow it runs under.
     *
     * @throws WrongUsage when the flow's file has changed and the options do not say what to do
     */
    Performance of(String id, VersionOptions options) {
        return of(id, options, performance -> {});
    }

    /**
     * An instance with the flow it runs under.
     *
     * @param attempt what is going to be done, without its work; tried on a copy before the instance moves to a new
     *     version, so that it does not move when this is refused
     */
    Performance of(String id, VersionOptions options, Consumer<Performance> attempt) {
        Head head = head(id);
        Performance performance = under(head, options);
        if (!options.pin && hasChanged(head, performance.flow())) {
            migrate(head, performance, options, attempt);
        }
        return performance;
    }

    /** The same for what leaves the instance alone: only its copies move to a new version. */
    Performance beside(String id, VersionOptions options) {
        Head head = head(id);
        Performance performance = under(head, options);
        if (!options.pin && hasChanged(head, performance.flow())) {
            checkMigrates(head, options);
        }
        instances.remember(performance.flow().definition().hash(), KeptFlow.text(performance.flow()));
        return performance;
    }

    private static boolean hasChanged(Head head, LoadedFlow flow) {
        return !head.snapshot().hash().equals(flow.definition().hash());
    }

    private Performance under(Head head, VersionOptions options) {
        options.check();
        KeptFlow kept = kept(head);
        LoadedFlow flow = kept.source().isPresent()
                ? fromFile(head, kept.file(), kept.source().get(), options)
                : fromJava(head, options);
        if (!head.flow().equals(flow.definition().name())) {
            throw changed(
                    head,
                    flow.origin().place() + " now holds flow "
                            + flow.definition().name());
        }
        return options.pin
                ? new Performance(workbench, flow, instances, StoredFlows::freshId, earlier(head))
                : performance(flow);
    }

    /** The versions an instance went through, as far as they were files: their texts were kept. */
    private List<Engine> earlier(Head head) {
        KnownFlows flows = new KnownFlows(workbench);
        return LogLines.rows(instances, head.id()).stream()
                .map(Row::hash)
                .distinct()
                .flatMap(hash -> instances.recall(hash).map(KeptFlow::of).stream())
                .flatMap(kept -> kept.source().map(source -> flows.of(kept.file(), source)).stream())
                .map(LoadedFlow::engine)
                .toList();
    }

    private LoadedFlow fromFile(Head head, Path file, FlowSource source, VersionOptions options) {
        KnownFlows flows = new KnownFlows(workbench);
        if (options.pin) {
            return flows.of(file, source);
        }
        if (!Files.isRegularFile(file)) {
            throw changed(head, "file " + file + " is gone");
        }
        try {
            return flows.read(file);
        } catch (InvalidDefinition e) {
            throw LoadedFlow.faulty(file.toString(), e);
        }
    }

    /** The code of an older version is not kept, so it cannot be gone on with. */
    private LoadedFlow fromJava(Head head, VersionOptions options) {
        LoadedFlow flow = new KnownFlows(workbench)
                .inJava(head.flow())
                .orElseThrow(() -> new WrongUsage(
                        "flow " + head.flow() + " is written in Java, and no jar brings it any more",
                        "put the jar back into " + workbench.folders().modules()));
        if (hasChanged(head, flow) && !options.migrates()) {
            throw new WrongUsage(
                    "flow " + head.flow() + " is not what instance " + head.id() + " was started with: "
                            + flow.origin().place() + " has changed",
                    "put the old jar back, or --migrate OLD=NEW,... (or --migrate none) moves to the new version");
        }
        return flow;
    }

    private void migrate(Head head, Performance performance, VersionOptions options, Consumer<Performance> attempt) {
        checkMigrates(head, options);
        LoadedFlow flow = performance.flow();
        Map<String, String> names = options.names();
        rehearse(head, flow, names, attempt);
        instances.remember(flow.definition().hash(), KeptFlow.text(flow));
        performance.runtime().migrate(head.id(), names);
        workbench
                .console()
                .note("Instance " + head.id() + " has moved to version "
                        + flow.definition().version() + " of flow " + head.flow() + ".");
    }

    private static void checkMigrates(Head head, VersionOptions options) {
        if (!options.migrates()) {
            throw changed(head, "it has changed");
        }
    }

    private void rehearse(Head head, LoadedFlow flow, Map<String, String> names, Consumer<Performance> attempt) {
        try (InstancesInMemory copy = new InstancesInMemory()) {
            copy.create(head, LogLines.rows(instances, head.id()));
            Performance performance = new Performance(workbench, flow, copy, StoredFlows::freshId);
            performance.runtime().migrate(head.id(), names);
            attempt.accept(performance);
        }
    }

    private static WrongUsage changed(Head head, String what) {
        return new WrongUsage(
                "flow " + head.flow() + " is not what instance " + head.id() + " was started with: " + what,
                "--pin goes on with the old version, --migrate OLD=NEW,... (or --migrate none) moves to the new one");
    }

    private Performance performance(LoadedFlow flow) {
        return new Performance(workbench, flow, instances, StoredFlows::freshId);
    }

    private KeptFlow kept(Head head) {
        return instances
                .recall(head.snapshot().hash())
                .map(KeptFlow::of)
                .orElseThrow(() ->
                        new Failed("the definition of instance " + head.id() + " was not kept", "start the flow anew"));
    }

    @Override
    public void close() {
        instances.close();
    }
}
