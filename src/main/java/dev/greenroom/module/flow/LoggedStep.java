package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.Row;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of an instance's log.
 *
 * @param changed whether the flow's definition is another than at the step before it
 */
record LoggedStep(Row row, boolean changed) implements Entity {
    /** All steps of an instance, each compared with the one it follows. */
    static List<LoggedStep> of(Instances instances, String id) {
        Map<Long, String> hashes = new HashMap<>();
        return LogLines.rows(instances, id).stream()
                .map(row -> {
                    hashes.put(row.seq(), row.hash());
                    return new LoggedStep(row, !row.hash().equals(hashes.getOrDefault(row.parent(), row.hash())));
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

    String time() {
        return row.entry().time().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Enough of the hash to tell versions apart; marked where it changed. */
    String definition() {
        return row.hash().substring(0, 8) + (changed ? " changed" : "");
    }

    JsonNode json() {
        ObjectNode json = PlainJson.object(row.toPlain());
        return json.put("definition_changed", changed);
    }
}
