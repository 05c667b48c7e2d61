package dev.greenroom.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Entity;
import dev.greenroom.terminal.Confirmation;
import java.util.List;

/** Deletes one thing of a noun after asking. */
public abstract class DeleteThing<T extends Entity> extends OneThing<T, Result> {
    protected DeleteThing(Kind<T> kind) {
        super(kind);
    }

    /** The field that the service names its id by. */
    protected abstract String idField();

    /** What else to know before it is gone. */
    protected abstract String consequence();

    /** Asks the service to delete it. */
    protected abstract void delete(Workbench workbench, T thing);

    @Override
    public final Result run(Workbench workbench) {
        T found = found(workbench);
        String named = found.noun() + " " + found.described();
        String title = Character.toUpperCase(named.charAt(0)) + named.substring(1);
        if (!workbench.confirm(Confirmation.destructive("Delete it?", List.of(title, consequence())))) {
            return new Result.Cancelled(title + " was not deleted.");
        }
        delete(workbench, found);
        workbench.removed(found);
        return new Result.Done(
                "Deleted " + named, JsonNodeFactory.instance.objectNode().put(idField(), found.id()));
    }
}
