package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failed;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.run.Head;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an instance came to rest, and what it said on the way.
 *
 * @param possible what can be sent now
 * @param dropped transitions that states asked for and that could not be taken, with the reason
 */
record Spoken(Head head, List<String> said, List<Refusal.Choice> possible, List<String> dropped) {
    Spoken {
        dropped = List.copyOf(dropped);
        said = List.copyOf(said);
        possible = List.copyOf(possible);
    }

    /** The same, with what was said before it. */
    Spoken after(Spoken before) {
        return new Spoken(
                head,
                Stream.concat(before.said.stream(), said.stream()).toList(),
                possible,
                Stream.concat(before.dropped.stream(), dropped.stream()).toList());
    }

    /** A flow that holds still because its own label was refused must say so. */
    Failed dropping() {
        return new Failed(
                "a transition that a state asked for was refused: " + String.join("; ", dropped),
                "flow check shows what can be known beforehand; the log shows the step");
    }

    /** The words, then one line that tells what was done. */
    Result.Text result(String sentence) {
        String words = said.stream().map(text -> Harmless.text(text) + "\n").collect(Collectors.joining());
        return new Result.Text(words + Harmless.line(sentence + ": " + place()) + "\n", json());
    }

    /**
     * The same; what has failed since a moment is told after it, as the failure it is.
     *
     * @param before where the instance stood; null for one that is new
     * @throws dev.greenroom.base.Failed with the reason, after the result was shown
     */
    Result.Text told(Workbench workbench, Head before, String sentence) {
        Setback old = before == null ? new Setback(List.of()) : Setback.in(before.snapshot());
        Setback now = Setback.in(head.snapshot()).since(old);
        Result.Text result = result(sentence);
        if (now.isEmpty() && dropped.isEmpty()) {
            return result;
        }
        workbench.show(result);
        throw now.isEmpty() ? dropping() : now.failure(head.id());
    }

    /** In which states it is, and whether it goes on. */
    String place() {
        String states = InstanceText.states(head.snapshot());
        return head.snapshot().ended() ? "ended in " + states : "now in " + states;
    }

    ObjectNode json() {
        ObjectNode json = InstanceText.json(head);
        json.set("said", PlainJson.array(said));
        ArrayNode labels = json.putArray("possible");
        possible.forEach(choice -> labels.addObject()
                .put("label", choice.label())
                .put("namespace", choice.namespace())
                .put("from", choice.from()));
        return json;
    }
}
