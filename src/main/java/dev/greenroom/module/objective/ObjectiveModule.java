package dev.greenroom.module.objective;

import dev.greenroom.machine.FileNoun;
import dev.greenroom.machine.Noun;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Operation;
import dev.greenroom.wire.ObjectiveSet;
import java.util.List;

/** Objectives in the menu: list, apply a file, delete. */
public final class ObjectiveModule extends FileNoun<ObjectiveSet> {
    public ObjectiveModule() {
        super(
                Noun.ofService(
                        "objective", List.of(), "list, show, apply and delete objectives", ObjectiveCommands.class),
                "Objectives",
                ObjectiveSet.class);
    }

    @Override
    protected Kind<ObjectiveSet> kind() {
        return Objectives.KIND;
    }

    @Override
    protected Operation<?> list() {
        return new ListObjectives();
    }

    @Override
    protected Operation<?> get(ObjectiveSet objective) {
        return new GetObjective().on(objective);
    }

    @Override
    protected Operation<?> apply(String file) {
        return new ApplyObjectives().askingFirst(file);
    }

    @Override
    protected Operation<?> delete(ObjectiveSet objective) {
        return new DeleteObjective().on(objective);
    }
}
