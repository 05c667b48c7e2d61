package dev.greenroom.flow;

import dev.greenroom.base.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds variables that templates and values read and nothing can ever give a value. Code of plug-ins may set any key:
 * where a flow calls some, and where a template asks about a name before it uses it, as one that several flows share does, only a name that is nearly another one is
 * told of.
 */
final class NameCheck {
    /** So many letters may be wrong in a name that is nearly another one. */
    private static final int NEAR = 2;

    private final Set<String> root = new LinkedHashSet<>(Scope.STANDARD);
    private final Set<String> local = new LinkedHashSet<>();
    private final Set<String> given = new LinkedHashSet<>();
    private final Set<Seen> seen = new LinkedHashSet<>();
    private boolean open;

    /** A variable that was read. @param where the template; empty for a value in the definition */
    private record Seen(String where, Location at, String name, boolean excused) {}

    /** Keys of the root store. */
    void declares(Set<String> keys) {
        keys.forEach(key -> root.add(first(key)));
    }

    /** Keys of a state's own store. */
    void declaresOwn(Set<String> keys) {
        keys.forEach(key -> local.add(first(key)));
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** Some code of a plug-in is called. */
    void callsCode() {
        open = true;
    }

    /** @param own whether paths without a store mean the state's own */
    void sets(Action action, boolean own) {
        if (action instanceof Action.Call) {
            callsCode();
        }
        Map<String, Object> values = action instanceof Action.Set set
                ? set.values()
                : action instanceof Action.Append append ? append.values() : Map.of();
        for (String path : values.keySet()) {
            boolean toLocal = path.startsWith("local.") || (own && !path.startsWith("root."));
            (toLocal ? local : root).add(first(path.replaceFirst("^(root|local)\\.", "")));
        }
    }

    void template(Renderer renderer, Map<String, String> templates, String name) {
        for (Renderer.Mentions mentions : renderer.mentions(templates, name)) {
            given.addAll(mentions.given());
            mentions.read()
                    .forEach(read -> seen.add(new Seen(mentions.template(), read.at(), read.name(), read.excused())));
        }
    }

    /** @param at where the value is written; columns inside it are not known */
    void value(Renderer renderer, String text, Location at) {
        for (Renderer.Mentions mentions : renderer.mentions(Map.of("", text), "")) {
            mentions.read().stream()
                    .filter(read -> !mentions.given().contains(read.name()))
                    .forEach(read -> seen.add(new Seen("", at, read.name(), read.excused())));
        }
    }

    List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        for (Seen read : seen) {
            boolean known = root.contains(read.name()) || (!read.where().isEmpty() && given.contains(read.name()));
            if (!known) {
                doubt(read).ifPresent(doubts::add);
            }
        }
        return doubts;
    }

    private Optional<Doubt> doubt(Seen read) {
        Optional<String> meant = local.contains(read.name()) ? Optional.of("local." + read.name()) : near(read.name());
        if (meant.isEmpty() && (open || read.excused())) {
            return Optional.empty();
        }
        return Optional.of(new Doubt(
                read.where(),
                read.at(),
                "nothing sets variable " + read.name()
                        + meant.map(name -> "; did you mean " + name + "?").orElse("")));
    }

    private Optional<String> near(String name) {
        return Nearest.to(name, Stream.concat(root.stream(), given.stream()))
                .filter(word -> Nearest.distance(name, word) <= NEAR);
    }
}
