package dev.greenroom.module.flow;

import dev.greenroom.base.Failed;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.PrivateFile;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.run.Catalogue;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.InstancesInSqlite;
import dev.greenroom.flow.run.Runtime;
import dev.greenroom.operation.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/** The user's instances, in one file that several processes may share. */
final class StoredFlows implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Workbench workbench;
    private final InstancesInSqlite instances;
    private final SecureRandom random = new SecureRandom();

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
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,63}")) {
            throw new WrongUsage("--name " + name + " cannot be an id", "letters, digits and dashes, at most 64");
        }
        if (!name.isEmpty() && instances.head(name).isPresent()) {
            throw new WrongUsage("there is an instance " + name + " already", "choose another --name");
        }
        instances.remember(flow.definition().hash(), KeptFlow.text(flow));
        return new Performance(workbench, flow, instances, name.isEmpty() ? this::freshId : () -> name);
    }

    private String freshId() {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        return "f" + HexFormat.of().formatHex(bytes);
    }

    /**
     * An instance with the flow it runs under.
     *
     * @throws WrongUsage when the flow's file has changed and the options do not say what to do
     */
    Performance of(String id, VersionOptions options) {
        options.check();
        Head head = head(id);
        KeptFlow kept = kept(head);
        if (options.pin) {
            return performance(LoadedFlow.of(kept.file(), kept.source()));
        }
        if (!Files.isRegularFile(kept.file())) {
            throw changed(head, "file " + kept.file() + " is gone");
        }
        LoadedFlow flow = now(kept.file());
        Performance performance = performance(flow);
        if (!head.flow().equals(flow.definition().name())) {
            throw changed(
                    head,
                    "file " + kept.file() + " now holds flow "
                            + flow.definition().name());
        }
        if (!head.snapshot().hash().equals(flow.definition().hash())) {
            migrate(head, performance, options);
        }
        return performance;
    }

    private void migrate(Head head, Performance performance, VersionOptions options) {
        if (!options.migrates()) {
            throw changed(head, "it has changed");
        }
        LoadedFlow flow = performance.flow();
        Map<String, String> names = options.names();
        instances.remember(flow.definition().hash(), KeptFlow.text(flow));
        performance.runtime().migrate(head.id(), names);
        workbench
                .console()
                .note("Instance " + head.id() + " has moved to version "
                        + flow.definition().version() + " of flow " + head.flow() + ".");
    }

    private static WrongUsage changed(Head head, String what) {
        return new WrongUsage(
                "flow " + head.flow() + " is not what instance " + head.id() + " was started with: " + what,
                "--pin goes on with the old version, --migrate OLD=NEW,... (or --migrate none) moves to the new one");
    }

    private static LoadedFlow now(Path file) {
        try {
            return LoadedFlow.read(file);
        } catch (InvalidDefinition e) {
            throw LoadedFlow.faulty(file.toString(), e);
        }
    }

    private Performance performance(LoadedFlow flow) {
        return new Performance(workbench, flow, instances, this::freshId);
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
