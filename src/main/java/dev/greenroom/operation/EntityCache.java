package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a module has fetched and keeps: loaded on first need, kept true by news, dropped to be loaded again. */
public final class EntityCache<T extends Entity> {
    private final Class<T> type;
    private List<T> entities;

    public EntityCache(Class<T> type) {
        this.type = type;
    }

    /** What is kept; loaded now when nothing is. */
    public List<T> orLoad(Supplier<List<T>> load) {
        if (entities == null) {
            entities = new ArrayList<>(load.get());
        }
        return List.copyOf(entities);
    }

    /** Forgets everything; the next need loads it again. */
    public void drop() {
        entities = null;
    }

    /** Puts a new or changed thing in its place; things of other types are not ours. */
    public void updated(Entity entity) {
        if (entities == null || !type.isInstance(entity)) {
            return;
        }
        int index = indexOf(entity.id());
        if (index < 0) {
            entities.add(0, type.cast(entity));
        } else {
            entities.set(index, type.cast(entity));
        }
    }

    public void removed(Entity entity) {
        if (entities != null && type.isInstance(entity)) {
            entities.removeIf(kept -> kept.id().equals(entity.id()));
        }
    }

    private int indexOf(String id) {
        for (int index = 0; index < entities.size(); index++) {
            if (entities.get(index).id().equals(id)) {
                return index;
            }
        }
        return -1;
    }
}
