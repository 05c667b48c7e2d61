package dev.greenroom.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked of a model or tool. */
public sealed interface Ask {
    /** One template. */
    record One(String template) implements Ask {
        @Override
        public Object toPlain() {
            return template;
        }
    }

    /** One after the other; each sees {@code previous_result}; the answer is the last one. */
    record Chain(List<Ask> links) implements Ask {
        public Chain {
            links = List.copyOf(links);
        }

        @Override
        public Object toPlain() {
            return links.stream().map(Ask::toPlain).toList();
        }
    }

    /** All of them; the answer is an object. */
    record Parallel(Map<String, Ask> branches) implements Ask {
        public Parallel {
            branches = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(branches));
        }

        @Override
        public Object toPlain() {
            Map<String, Object> map = new LinkedHashMap<>();
            branches.forEach((name, ask) -> map.put(name, ask.toPlain()));
            return Map.of("parallel", map);
        }
    }

    /** Once per item of a list, which the template sees as {@code item}; the answer is a list. */
    record Each(Expression over, String source, Ask ask) implements Ask {
        @Override
        public Object toPlain() {
            return Map.of("each", source, "ask", ask.toPlain());
        }
    }

    /** Its JSON form. */
    Object toPlain();

    /** The templates it names. */
    default List<String> templates() {
        if (this instanceof One one) {
            return List.of(one.template());
        }
        if (this instanceof Chain chain) {
            return chain.links().stream()
                    .flatMap(link -> link.templates().stream())
                    .toList();
        }
        if (this instanceof Parallel parallel) {
            return parallel.branches().values().stream()
                    .flatMap(branch -> branch.templates().stream())
                    .toList();
        }
        return ((Each) this).ask().templates();
    }
}
