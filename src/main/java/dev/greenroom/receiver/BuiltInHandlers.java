package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tools of a facilitated meeting, done in the simplest way that shows something. */
final class BuiltInHandlers {
    private static final int SUMMARY_LINES = 5;
    private static final String[] TEXT = {
        "text", "transcript", "discussion", "content", "notes", "message", "summary", "input", "raw"
    };

    private record Named(String name, Function<ToolRequest, JsonNode> work) implements ToolHandler {
        @Override
        public JsonNode handle(ToolRequest request) {
            return work.apply(request);
        }
    }

    private BuiltInHandlers() {}

    static List<ToolHandler> all() {
        return List.of(
                new Named("summarize_discussion", BuiltInHandlers::summarize),
                new Named("take_meeting_notes", BuiltInHandlers::note),
                new Named("cluster_ideas", BuiltInHandlers::cluster),
                new Named("print_message", BuiltInHandlers::print));
    }

    /** The first five lines that are not empty. */
    private static JsonNode summarize(ToolRequest request) {
        String summary = request.text(TEXT)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(SUMMARY_LINES)
                .collect(Collectors.joining("\n"));
        return EventJson.object().put("summary", summary);
    }

    private static JsonNode note(ToolRequest request) {
        ObjectNode result = EventJson.object();
        result.putArray("notes").add(request.text(TEXT));
        return result;
    }

    /** By the first word of each idea, in lower case. */
    private static JsonNode cluster(ToolRequest request) {
        ObjectNode clusters = EventJson.object();
        JsonNode ideas = request.arguments().path("ideas");
        if (ideas.isMissingNode()) {
            ideas = request.event().path("data").path("ideas");
        }
        if (ideas.isTextual()) {
            ideas.asText().lines().forEach(idea -> place(clusters, idea));
        } else {
            ideas.forEach(idea -> place(clusters, idea.isTextual() ? idea.asText() : idea.toString()));
        }
        return EventJson.object().set("clusters", clusters);
    }

    private static void place(ObjectNode clusters, String idea) {
        String first = idea.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        String name = first.isEmpty() ? "misc" : first;
        ArrayNode cluster = clusters.path(name) instanceof ArrayNode found ? found : clusters.putArray(name);
        cluster.add(idea);
    }

    private static JsonNode print(ToolRequest request) {
        request.printer().accept("[Webhook] print_message: " + request.text(TEXT));
        return EventJson.object().put("printed", true);
    }
}
