package dev.greenroom.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All entities of one noun, by id, in the order in which they came. What is handed in is copied, and never changes after
 * that. A change is on disk when its method returns.
 */
public final class Entities {
    private final State state;
    private final String noun;
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    Entities(State state, String noun) {
        this.state = state;
        this.noun = Objects.requireNonNull(noun, "noun is null");
    }

    /** A copy of one. */
    public Optional<ObjectNode> find(String id) {
        return state.alone(() -> Optional.ofNullable(byId.get(id)).map(ObjectNode::deepCopy));
    }

    /** All of them, oldest first. To be looked at only: copying thousands for a page of ten would cost too much. */
    public List<ObjectNode> list() {
        return state.alone(() -> List.copyOf(byId.values()));
    }

    /** Adds one, or replaces the one of that id. */
    public void put(String id, ObjectNode value) {
        state.alone(() -> {
            ObjectNode copy = value.deepCopy();
            state.keep(new Change(noun, id, copy));
            return byId.put(id, copy);
        });
    }

    /**
     * Changes one, while nobody else changes anything.
     *
     * @return what it is now; empty when there is none of that id
     */
    public Optional<ObjectNode> change(String id, UnaryOperator<ObjectNode> change) {
        return state.alone(() -> {
            Optional<ObjectNode> changed = find(id).map(change);
            changed.ifPresent(value -> put(id, value));
            return changed;
        });
    }

    /** Removes one; false when there is none of that id. */
    public boolean remove(String id) {
        return state.alone(() -> {
            if (!byId.containsKey(id)) {
                return false;
            }
            state.keep(new Change(noun, id, null));
            byId.remove(id);
            return true;
        });
    }

    /** Takes over what the journal says, without writing it again. */
    void recall(Change change) {
        if (change.value() == null) {
            byId.remove(change.id());
        } else {
            byId.put(change.id(), change.value());
        }
    }

    List<Change> living() {
        return byId.entrySet().stream()
                .map(entry -> new Change(noun, entry.getKey(), entry.getValue()))
                .toList();
    }

    int count() {
        return byId.size();
    }

    void clear() {
        byId.clear();
    }
}
