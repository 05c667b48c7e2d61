package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the stand-in is to say and do, for whom.
 *
 * @param greeting what it says first where the conversation has no greeting of its own; empty for its own
 * @param rules the first that fits counts
 */
public record Script(String greeting, List<ScriptRule> rules) {
    /** A tool that is to be called; without arguments it gets those that fit its schema. */
    record Call(String tool, Optional<ObjectNode> arguments) {}

    /** What a rule has for one utterance, its places filled in. */
    record Match(List<String> says, List<Call> calls, Optional<String> guardrail, boolean completes) {}

    public Script {
        Objects.requireNonNull(greeting, "greeting is null");
        rules = List.copyOf(rules);
    }

    /** One without any rules. */
    public static Script none() {
        return new Script("", List.of());
    }

    /**
     * Reads one; {@code README.md} describes the form.
     *
     * @throws WrongUsage when it is none, naming the place
     */
    public static Script read(JsonSource source) {
        return new ScriptReading(source).script();
    }

    Optional<Match> match(String persona, String heard) {
        return rules.stream()
                .flatMap(rule -> rule.match(persona, heard).stream())
                .findFirst();
    }
}
