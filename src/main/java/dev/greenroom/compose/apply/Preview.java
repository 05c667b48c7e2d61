package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.compose.Composed;
import dev.greenroom.journal.Masking;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import dev.greenroom.wire.Vocabulary;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Shows what is sent, in the words in which it is sent; secrets are masked. */
public final class Preview {
    private final Workbench workbench;

    public Preview(Workbench workbench) {
        this.workbench = workbench;
    }

    /** The body as a result, for a dry run. */
    public Result.Text body(JsonNode body) {
        JsonNode sent = inItsWords(body);
        Masking masking = new Masking(workbench.settings().secrets());
        masking.learnFrom(sent);
        JsonNode shown = masking.masked(sent);
        return new Result.Text(text(shown) + "\n", shown);
    }

    /** Shows the body and goes on; beside a program's JSON it goes where the notes do. */
    public void show(JsonNode body) {
        if (workbench.forPrograms()) {
            body(body).text().lines().forEach(workbench.console()::say);
        } else {
            workbench.show(body(body));
        }
    }

    /** Says what a composition wants to be known, and what the network would have to say. */
    public void notes(Composed composed, boolean dry) {
        composed.notes().forEach(workbench.console()::note);
        if (dry) {
            composed.unresolved().stream()
                    .filter(place ->
                            composed.payload().at(place.pointer()).asText().startsWith("<"))
                    .forEach(place -> workbench
                            .console()
                            .note("Only the service knows " + place.placeholder() + ", at " + place.pointer() + "."));
        }
    }

    private JsonNode inItsWords(JsonNode body) {
        Vocabulary words = workbench.settings().vocabulary();
        JsonNode written = words.write(body);
        if (body instanceof ArrayNode && written instanceof ArrayNode patch) {
            patch.forEach(op -> path((ObjectNode) op, words));
        }
        return written;
    }

    private static void path(ObjectNode op, Vocabulary words) {
        op.put(
                "path",
                Arrays.stream(op.path("path").asText().split("/", -1))
                        .map(words::word)
                        .collect(Collectors.joining("/")));
    }

    /** Pretty JSON in which nothing can move the cursor: what is not harmless is escaped, so that it stays JSON. */
    private static String text(JsonNode body) {
        StringBuilder out = new StringBuilder();
        body.toPrettyString().codePoints().forEach(c -> {
            String one = Character.toString(c);
            if (c == '\n' || c < 0x7f || Harmless.line(one).equals(one)) {
                out.append(one);
            } else {
                one.chars().forEach(unit -> out.append(String.format("\\u%04x", unit)));
            }
        });
        return out.toString();
    }
}
