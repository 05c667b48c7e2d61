package dev.greenroom.module.flow;

import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Status;
import dev.greenroom.flow.run.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds out what each row of a log left and entered; the rows are given from the first on, none left out. */
final class Passages {
    /** Of a patch only this is looked at; stores and dialogue, which are long, are not built again. */
    private static final Pattern OF_STATES = Pattern.compile("|/states/[^/]+(/(status|activation))?");

    private static final Map<String, Object> NOTHING = Map.of("states", Map.of());

    private final Map<Long, Map<String, Object>> after = new HashMap<>();

    Passage of(Row row) {
        Map<String, Object> parent = after.getOrDefault(row.parent(), NOTHING);
        Map<String, Object> now = with(parent, row.entry().patch());
        after.put(row.seq(), now);
        Map<String, Long> before = present(isReturn(row) ? after.getOrDefault(row.seq() - 1, NOTHING) : parent);
        Map<String, Long> present = present(now);
        boolean again = !row.entry().taken().isEmpty();
        return new Passage(gone(before, present, again), gone(present, before, again));
    }

    /** Such a row starts from where it leads to; what it left is the end of the branch before. */
    private static boolean isReturn(Row row) {
        Entry.Kind kind = row.entry().kind();
        return kind == Entry.Kind.ROLLBACK || kind == Entry.Kind.REPLAY;
    }

    private static Map<String, Object> with(Map<String, Object> before, Patch patch) {
        List<Patch.Operation> operations = patch.operations().stream()
                .filter(operation -> OF_STATES.matcher(operation.path()).matches())
                .toList();
        return operations.isEmpty()
                ? before
                : Map.of("states", ((Map<?, ?>) new Patch(operations).apply(before)).get("states"));
    }

    /** The activations of the states that are present, by key. */
    private static Map<String, Long> present(Map<String, Object> states) {
        Map<String, Long> present = new HashMap<>();
        ((Map<?, ?>) states.get("states")).forEach((key, value) -> {
            Map<?, ?> state = (Map<?, ?>) value;
            if (Status.valueOf(((String) state.get("status")).toUpperCase(Locale.ROOT))
                    .present()) {
                present.put((String) key, (Long) state.get("activation"));
            }
        });
        return present;
    }

    /**
     * What one has and the other has not.
     *
     * @param again whether a state that was left and entered at once counts: it has another activation
     */
    private static List<String> gone(Map<String, Long> from, Map<String, Long> to, boolean again) {
        return from.entrySet().stream()
                .filter(state ->
                        again ? !state.getValue().equals(to.get(state.getKey())) : !to.containsKey(state.getKey()))
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }
}
