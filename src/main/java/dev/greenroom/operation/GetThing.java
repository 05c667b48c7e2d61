package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import picocli.CommandLine.Parameters;

/** One thing in full, for a noun that has nothing of its own to be asked for. */
public abstract class GetThing<T extends Entity> implements Operation<Result.Detail> {
    private final Kind<T> kind;

    @Parameters(paramLabel = "ID", description = "Its id, or its name when only one has it.")
    private String wanted;

    protected GetThing(Kind<T> kind) {
        this.kind = kind;
    }

    protected GetThing(Kind<T> kind, String wanted) {
        this.kind = kind;
        this.wanted = wanted;
    }

    /** One that was found by its name, with all that belongs to it: a list may tell less. */
    protected T whole(Workbench workbench, T found) {
        return found;
    }

    @Override
    public final Result.Detail run(Workbench workbench) {
        T found = whole(workbench, kind.find(workbench, wanted));
        return new Result.Detail(kind.card().apply(found), kind.json().apply(found));
    }
}
