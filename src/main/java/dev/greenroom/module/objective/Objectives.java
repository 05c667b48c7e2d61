package dev.greenroom.module.objective;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.ObjectiveSet;
import dev.greenroom.wire.ServiceTime;
import java.util.ArrayList;
import java.util.List;

/** What holds for sets of objectives, whichever door they are reached through. */
final class Objectives {
    static final Kind<ObjectiveSet> KIND = new Kind<>(
            "objective",
            tavus -> tavus.objectives().list(),
            (tavus, id) -> tavus.objectives().get(id),
            ObjectiveSet::json,
            List.of(
                    Result.Column.whole("ID", ObjectiveSet::id),
                    Result.Column.text("STARTS WITH", ObjectiveSet::name),
                    Result.Column.text("PROMPT", Objectives::prompt),
                    Result.Column.text("UPDATED", Objectives::lastChange)),
            Objectives::card,
            set -> set.described() + "  " + lastChange(set));

    private Objectives() {}

    private static String prompt(ObjectiveSet set) {
        return set.objectives().stream()
                .findFirst()
                .map(first -> text(first, "objective_prompt"))
                .orElse("");
    }

    private static String lastChange(ObjectiveSet set) {
        return ServiceTime.shown(set.updatedAt().isEmpty() ? set.createdAt() : set.updatedAt());
    }

    private static Card card(ObjectiveSet set) {
        Card.Builder card = Card.titled("Objectives " + set.name()).row("Id", set.id());
        set.objectives().forEach(objective -> card.row(text(objective, "objective_name"), lines(objective)));
        return card.row("Created", ServiceTime.shown(set.createdAt()))
                .row("Updated", ServiceTime.shown(set.updatedAt()))
                .build();
    }

    /** The prompt, then a line for each thing that is not as usual. */
    private static String lines(ObjectNode objective) {
        List<String> lines = new ArrayList<>(List.of(text(objective, "objective_prompt")));
        if (text(objective, "modality").equals("visual")) {
            lines.add("seen by the camera");
        }
        if (text(objective, "confirmation_mode").equals("manual")) {
            lines.add("confirmed by the application");
        }
        objective.path("output_variables").forEach(variable -> lines.add("collects " + variable.asText()));
        if (!text(objective, "next_required_objective").isEmpty()) {
            lines.add("then " + text(objective, "next_required_objective"));
        }
        objective
                .path("next_conditional_objectives")
                .properties()
                .forEach(next -> lines.add(
                        "then " + next.getKey() + ": " + next.getValue().asText()));
        return String.join("\n", lines);
    }

    private static String text(ObjectNode objective, String field) {
        return objective.path(field).asText("");
    }
}
