package dev.greenroom.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Actions around every transition of a machine; a transition has its own {@code before}, {@code during}, {@code after}. */
public record Hooks(
        List<Action> before, List<Action> exit, List<Action> during, List<Action> enter, List<Action> after) {
    /** None at all. */
    public static final Hooks NONE = new Hooks(List.of(), List.of(), List.of(), List.of(), List.of());

    public Hooks {
        before = List.copyOf(before);
        exit = List.copyOf(exit);
        during = List.copyOf(during);
        enter = List.copyOf(enter);
        after = List.copyOf(after);
    }

    Map<String, Object> toPlain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("before", plain(before));
        map.put("exit", plain(exit));
        map.put("during", plain(during));
        map.put("enter", plain(enter));
        map.put("after", plain(after));
        return map;
    }

    static List<Object> plain(List<Action> actions) {
        return actions.stream().<Object>map(Action::toPlain).toList();
    }
}
