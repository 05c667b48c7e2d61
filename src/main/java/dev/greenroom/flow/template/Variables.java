package dev.greenroom.flow.template;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The variables of a template.
 *
 * @param uses those it reads, of whatever scope, in their order
 * @param given the names it gives a value anywhere: by a loop, {@code set}, {@code with}, a macro, an import
 */
record Variables(List<Use> uses, Set<String> given) {
    /**
     * A variable that is read.
     *
     * @param at where it stands in the source, from 0
     * @param excused whether the template asks about it in a condition, or if it is there at all
     */
    record Use(String name, int at, boolean excused) {}

    static Variables of(List<Expressions> all) {
        List<Use> uses =
                all.stream().flatMap(expressions -> expressions.uses().stream()).toList();
        Set<String> excused = uses.stream().filter(Use::excused).map(Use::name).collect(Collectors.toUnmodifiableSet());
        return new Variables(
                uses.stream()
                        .map(use -> new Use(use.name(), use.at(), excused.contains(use.name())))
                        .sorted(Comparator.comparingInt(Use::at))
                        .toList(),
                all.stream()
                        .flatMap(expressions -> expressions.given().stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
