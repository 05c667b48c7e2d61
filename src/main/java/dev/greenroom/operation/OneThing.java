package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import picocli.CommandLine.Parameters;

/** An operation on one thing of a noun, which is named by its id or its name. */
public abstract class OneThing<T extends Entity, R extends Result> implements Operation<R> {
    private final Kind<T> kind;

    @Parameters(paramLabel = "ID", description = "Its id, or its name when only one has it.")
    String wanted;

    OneThing(Kind<T> kind) {
        this.kind = kind;
    }

    /** The same operation on this thing, for a menu. */
    public final OneThing<T, R> on(T thing) {
        wanted = thing.id();
        return this;
    }

    final Kind<T> kind() {
        return kind;
    }

    final T found(Workbench workbench) {
        return kind.find(workbench, wanted);
    }
}
