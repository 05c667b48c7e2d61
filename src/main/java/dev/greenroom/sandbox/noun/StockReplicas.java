package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The replicas that are there from the start and belong to nobody, each with a voice of its own. */
final class StockReplicas {
    /**
     * One of them.
     *
     * @param tags what its voice is listed under
     */
    record Stock(String id, String name, String model, List<String> tags) {
        /** The slug by which a new replica asks for its voice. */
        String voice() {
            return name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("replica_id", id)
                    .put("replica_name", name)
                    .put("status", "completed")
                    .put("training_progress", "100/100")
                    .put("model_name", model)
                    .put("created_at", "2026-01-12T09:00:00.000Z")
                    .put("updated_at", "2026-01-12T09:00:00.000Z")
                    .putNull("error_message")
                    .put("replica_type", "system");
        }
    }

    private static final List<Stock> ALL = List.of(
            new Stock("r4317e64d25a", "Mara - Studio", "phoenix-4", List.of("female", "warm")),
            new Stock("r18c0de2f9b3", "Tobias - Office", "phoenix-4", List.of("male", "calm")),
            new Stock("r2b7f05a1d68", "Ines - Library", "phoenix-4", List.of("female", "calm")),
            new Stock("r36a9d4e7c10", "Kofi - Workshop", "phoenix-4", List.of("male", "lively")),
            new Stock("r41f8b20c6e5", "Yuki - Garden", "phoenix-3", List.of("female", "soft")),
            new Stock("r5d3e91b7a04", "Lennart - Kitchen", "phoenix-3", List.of("male", "warm")),
            new Stock("r64c2a8f0d97", "Amara - Clinic", "phoenix-4", List.of("female", "clear")),
            new Stock("r70b5e6d1c2f", "Rafael - Stage", "phoenix-4.5", List.of("male", "lively")),
            new Stock("r8e19f4a3b56", "Noor - Classroom", "phoenix-4.5", List.of("female", "clear")),
            new Stock("r93d7c0b8e21", "Piotr - Garage", "phoenix-3", List.of("male", "deep")),
            new Stock("ra2f6d5e1c08", "Solveig - Harbour", "phoenix-4", List.of("female", "deep")),
            new Stock("rb84e0a9f7d3", "Duc - Reception", "phoenix-4", List.of("male", "soft")));

    private StockReplicas() {}

    static List<Stock> all() {
        return ALL;
    }

    static Optional<ObjectNode> find(String id) {
        return ALL.stream().filter(stock -> stock.id().equals(id)).findFirst().map(Stock::json);
    }

    static boolean hasVoice(String name) {
        return ALL.stream().anyMatch(stock -> stock.voice().equalsIgnoreCase(name));
    }
}
