package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Refused;
import dev.greenroom.client.Owner;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.Persona;
import dev.greenroom.wire.SecretFields;
import dev.greenroom.wire.ServiceTime;
import java.util.stream.Collectors;

/** What holds for personas, whichever door they are reached through. */
final class Personas {
    private Personas() {}

    /** Stock personas belong to everybody. The service mostly does not say which they are, so its list of them is asked. */
    static void mustBeOwn(Workbench workbench, Persona persona, String verb) {
        boolean stock =
                switch (persona.type()) {
                    case USER -> false;
                    case SYSTEM -> true;
                    case UNKNOWN ->
                        workbench.tavus().personas().list(Owner.SYSTEM).stream()
                                .anyMatch(each -> each.id().equals(persona.id()));
                };
        if (stock) {
            throw new Refused(
                    "system persona " + persona.described() + " cannot be " + verb,
                    "only your own personas can; see greenroom persona list");
        }
    }

    /** When it was last touched. */
    static String lastChange(Persona persona) {
        return ServiceTime.shown(persona.updatedAt().isEmpty() ? persona.createdAt() : persona.updatedAt());
    }

    static Card card(Persona persona) {
        Card.Builder card = Card.titled("Persona " + persona.name())
                .row("Id", persona.id())
                .row("Name", persona.name())
                .row("Type", type(persona))
                .row("Pipeline mode", persona.pipelineMode())
                .row("Default replica", persona.defaultReplicaId())
                .row("System prompt", persona.systemPrompt())
                .row("Context", persona.context())
                .row("Objectives", persona.objectivesId())
                .row("Guardrails", words(persona.json().path("guardrail_ids")))
                .row("Documents", words(persona.json().path("document_ids")))
                .row("Document tags", words(persona.json().path("document_tags")));
        SecretFields.masked(persona.layers())
                .properties()
                .forEach(layer -> card.row("Layer " + layer.getKey(), LayerText.of(layer.getValue())));
        return card.row("Created", ServiceTime.shown(persona.createdAt()))
                .row("Updated", ServiceTime.shown(persona.updatedAt()))
                .build();
    }

    private static String type(Persona persona) {
        return switch (persona.type()) {
            case USER -> "user";
            case SYSTEM -> "system";
            case UNKNOWN -> "";
        };
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
