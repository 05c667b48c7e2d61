package dev.greenroom.module.flow;

import dev.greenroom.flow.run.Instances;
import dev.greenroom.flow.run.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The log of an instance, read in pieces. */
final class LogLines {
    private static final int AT_ONCE = 500;

    private LogLines() {}

    static List<Row> rows(Instances instances, String id) {
        List<Row> rows = new ArrayList<>();
        List<Row> piece = instances.rows(id, 1, AT_ONCE);
        while (!piece.isEmpty()) {
            rows.addAll(piece);
            piece = instances.rows(id, rows.size() + 1L, AT_ONCE);
        }
        return rows;
    }

    /** One line for each step. */
    static String of(Instances instances, String id) {
        return LoggedStep.of(instances, id).stream().map(LoggedStep::line).collect(Collectors.joining("\n"));
    }
}
