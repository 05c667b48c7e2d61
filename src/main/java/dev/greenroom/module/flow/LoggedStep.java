package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of an instance's log.
 *
 * @param changed whether the flow's definition is another than at the step before it
 * @param passage which states it left and entered
 */
record LoggedStep(Row row, boolean changed, Passage passage) implements Entity {
    /** All steps of an instance, each compared with the one it follows. */
    static List<LoggedStep> of(Instances instances, String id) {
        Map<Long, String> hashes = new HashMap<>();
        Passages passages = new Passages();
        return LogLines.rows(instances, id).stream()
                .map(row -> {
                    hashes.put(row.seq(), row.hash());
                    boolean changed = !row.hash().equals(hashes.getOrDefault(row.parent(), row.hash()));
                    return new LoggedStep(row, changed, passages.of(row));
                })
                .toList();
    }

    @Override
    public String noun() {
        return "step";
    }

    @Override
    public String id() {
        return Long.toString(row.seq());
    }

    @Override
    public String name() {
        return row.entry().kind().word() + " " + row.entry().what();
    }

    String kind() {
        return row.entry().kind().word();
    }

    String what() {
        return row.entry().what();
    }

    Instant time() {
        return row.entry().time();
    }

    boolean followsTheOneBefore() {
        return row.parent() == row.seq() - 1;
    }

    /** One line: number, kind, what, from where to where. */
    String line() {
        String words = passage.words();
        return id() + "  " + name() + (words.isEmpty() ? "" : "  " + words) + (changed ? "  (definition changed)" : "");
    }

    /** Enough of the hash to tell versions apart; marked where it changed. */
    String definition() {
        return row.hash().substring(0, 8) + (changed ? " changed" : "");
    }

    JsonNode json() {
        ObjectNode json = PlainJson.object(row.toPlain());
        json.set("from", PlainJson.array(passage.left()));
        json.set("to", PlainJson.array(passage.entered()));
        return json.put("definition_changed", changed);
    }
}
