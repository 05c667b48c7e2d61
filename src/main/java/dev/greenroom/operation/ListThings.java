package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import picocli.CommandLine.Mixin;

/** The list of a noun that has nothing of its own to be asked for. */
public abstract class ListThings<T extends Entity> implements Operation<Result.Table<T>> {
    private final Kind<T> kind;

    @Mixin
    ListOptions options = new ListOptions();

    protected ListThings(Kind<T> kind) {
        this.kind = kind;
    }

    @Override
    public final Result.Table<T> run(Workbench workbench) {
        return new Result.Table<>(
                kind.columns(),
                options.apply(kind.all().apply(workbench.tavus())),
                kind.json(),
                options.isFiltered() ? "No " + kind.plural() + " match." : kind.none());
    }
}
