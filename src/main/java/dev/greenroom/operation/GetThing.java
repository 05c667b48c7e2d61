package dev.greenroom.operation;

import dev.greenroom.base.Entity;

/** One thing in full, for a noun that has nothing of its own to be asked for. */
public abstract class GetThing<T extends Entity> extends OneThing<T, Result.Detail> {
    protected GetThing(Kind<T> kind) {
        super(kind);
    }

    /** One that was found by its name, with all that belongs to it: a list may tell less. */
    protected T whole(Workbench workbench, T found) {
        return found;
    }

    @Override
    public final Result.Detail run(Workbench workbench) {
        T found = whole(workbench, found(workbench));
        return new Result.Detail(kind().card().apply(found), kind().json().apply(found));
    }
}
