package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The personas that are there from the start and belong to nobody. */
final class StockPersonas {
    private record Stock(String id, String name, String prompt, String replica) {
        ObjectNode json() {
            ObjectNode persona = JsonNodeFactory.instance
                    .objectNode()
                    .put("persona_id", id)
                    .put("persona_name", name)
                    .put("system_prompt", prompt)
                    .put("pipeline_mode", "full")
                    .put("default_replica_id", replica);
            persona.putArray("document_ids");
            persona.putArray("document_tags");
            persona.putObject("layers").putObject("perception").put("perception_model", "raven-1");
            return persona.put("created_at", "2026-02-02T09:00:00.000Z").put("updated_at", "2026-02-02T09:00:00.000Z");
        }
    }

    private static final List<Stock> ALL = List.of(
            new Stock(
                    "p1a7c94e03bd",
                    "Rehearsal Partner",
                    "You help people practise a talk. Listen, ask one question at a time, and say what could be clearer.",
                    "r4317e64d25a"),
            new Stock(
                    "p29d06fb85e1",
                    "Front Desk",
                    "You greet visitors of an office, find out whom they want to see, and keep them company meanwhile.",
                    "rb84e0a9f7d3"),
            new Stock(
                    "p3e58b1c7f40",
                    "Language Tutor",
                    "You speak slowly and simply, mend mistakes by repeating the sentence right, and praise effort.",
                    "r8e19f4a3b56"),
            new Stock(
                    "p47f2d6a90c8",
                    "Interviewer",
                    "You interview a candidate for a job of their choice and end with three remarks on how it went.",
                    "r18c0de2f9b3"));

    private StockPersonas() {}

    static List<ObjectNode> all() {
        return ALL.stream().map(Stock::json).toList();
    }

    static Optional<ObjectNode> find(String id) {
        return ALL.stream().filter(stock -> stock.id().equals(id)).findFirst().map(Stock::json);
    }
}
