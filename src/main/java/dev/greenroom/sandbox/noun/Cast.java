package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.play.Guard;
import dev.greenroom.sandbox.play.Objective;
import dev.greenroom.sandbox.play.Tool;
import dev.greenroom.sandbox.route.SandboxSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Everything that the persona of a conversation brings with it, as it is now. */
final class Cast {
    private final SandboxSite site;
    private final ObjectNode persona;

    private Cast(SandboxSite site, ObjectNode persona) {
        this.site = site;
        this.persona = persona;
    }

    static Cast of(SandboxSite site, ObjectNode conversation) {
        String id = conversation.path("persona_id").asText();
        return new Cast(
                site,
                Personas.find(site.entities(Personas.NOUN), id)
                        .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("persona_id", id)));
    }

    String name() {
        return persona.path("persona_name").asText("");
    }

    JsonNode llm() {
        return persona.path("layers").path("llm");
    }

    String perceptionModel() {
        return persona.path("layers")
                .path("perception")
                .path("perception_model")
                .asText("");
    }

    List<String> perceptionQueries() {
        return texts(persona.path("layers").path("perception").path("perception_analysis_queries"));
    }

    /** What can be called in the conversation: its own tools, then those of the account that it was given. */
    List<Tool> toolsInCall() {
        return tools().filter(tool -> !tool.isForTheEnd()
                        && tool.source().path("origin").asText("llm").equals("llm"))
                .toList();
    }

    List<Tool> toolsForTheEnd() {
        return tools().filter(Tool::isForTheEnd).toList();
    }

    private Stream<Tool> tools() {
        Stream<Tool> own = StreamSupport.stream(llm().path("tools").spliterator(), false)
                .filter(JsonNode::isObject)
                .map(json -> Tool.inline((ObjectNode) json));
        Stream<Tool> given = PalTools.of(site, persona.path("persona_id").asText()).stream()
                .map(id -> site.entities(Tools.NOUN).find(id))
                .flatMap(Optional::stream)
                .map(Tool::kept);
        return Stream.concat(own, given).filter(tool -> !tool.name().isEmpty());
    }

    List<Guard> guards() {
        List<String> ids = texts(persona.path("guardrail_ids"));
        List<String> tags = texts(persona.path("guardrail_tags"));
        return site.entities(Guardrails.NOUN).list().stream()
                .filter(guard -> ids.contains(guard.path("uuid").asText())
                        || texts(guard.path("tags")).stream().anyMatch(tags::contains))
                .map(Guard::new)
                .toList();
    }

    /** By name, the first one being where a conversation starts. */
    Map<String, Objective> objectives() {
        Map<String, Objective> byName = new LinkedHashMap<>();
        site.entities(Objectives.NOUN)
                .find(persona.path("objectives_id").asText())
                .ifPresent(set -> set.path("data").forEach(json -> {
                    Objective objective = new Objective((ObjectNode) json);
                    byName.put(objective.name(), objective);
                }));
        return byName;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
