package dev.greenroom.flow.template;

import java.util.List;

/** What filters like {@code map} give: it can be gone through once; it has no length and does not print. */
final class Lazy {
    private final List<Object> items;
    private boolean used;

    Lazy(List<Object> items) {
        this.items = items;
    }

    List<Object> take() {
        if (used) {
            throw new IllegalArgumentException("the result of a filter is used twice; put |list behind it");
        }
        used = true;
        return items;
    }
}
