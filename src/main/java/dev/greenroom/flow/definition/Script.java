package dev.greenroom.flow.definition;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Rules that answer instead of a model, so that a flow can be tried without one.
 *
 * @param rules the first that fits answers
 */
public record Script(List<Rule> rules) {
    /** No rule at all. */
    public static final Script EMPTY = new Script(List.of());

    public Script {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param state the state it answers for; empty for any
     * @param when looked for in the prompt
     * @param answer may hold {@code $1} for what the pattern found
     */
    public record Rule(String state, Pattern when, String answer) {}

    /** The answer to a prompt; empty when no rule fits. */
    public Optional<String> answer(String state, String prompt) {
        for (Rule rule : rules) {
            Matcher found = rule.when.matcher(prompt);
            if ((rule.state.isEmpty() || rule.state.equals(state)) && found.find()) {
                StringBuilder answer = new StringBuilder();
                found.appendReplacement(answer, rule.answer);
                return Optional.of(answer.substring(found.start()));
            }
        }
        return Optional.empty();
    }

    /**
     * Reads rules: a list of maps with {@code answer}, and perhaps {@code state} and {@code when} (a pattern).
     *
     * @throws InvalidDefinition with every fault
     */
    public static Script read(String yaml) {
        List<Fault> faults = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        Optional<Item> root = YamlReader.read(yaml, faults);
        if (root.isPresent() && root.get().isList()) {
            root.get().items().forEach(item -> rule(item, faults).ifPresent(rules::add));
        } else if (faults.isEmpty()) {
            faults.add(new Fault(new Location(1, 1), "a script is a list of rules"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidDefinition("script", faults);
        }
        return new Script(rules);
    }

    private static Optional<Rule> rule(Item item, List<Fault> faults) {
        Fields fields = new Fields(faults, "a rule", item);
        String state = fields.text("state").orElse("");
        String when = fields.text("when").orElse("");
        Optional<String> answer = fields.text("answer");
        fields.end();
        if (answer.isEmpty()) {
            faults.add(new Fault(item.at(), "a rule needs an answer"));
            return Optional.empty();
        }
        try {
            return Optional.of(new Rule(state, Pattern.compile(when), answer.get()));
        } catch (PatternSyntaxException e) {
            faults.add(new Fault(item.at(), "when: " + e.getDescription()));
            return Optional.empty();
        }
    }
}
