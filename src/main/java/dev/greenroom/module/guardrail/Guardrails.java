package dev.greenroom.module.guardrail;

import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.Guardrail;
import dev.greenroom.wire.SecretFields;
import dev.greenroom.wire.ServiceTime;
import java.util.List;

/** What holds for guardrails, whichever door they are reached through. */
final class Guardrails {
    static final Kind<Guardrail> KIND = new Kind<>(
            "guardrail",
            tavus -> tavus.guardrails().list(),
            (tavus, id) -> tavus.guardrails().get(id),
            Guardrail::json,
            List.of(
                    Result.Column.whole("ID", Guardrail::id),
                    Result.Column.text("NAME", Guardrail::name),
                    Result.Column.whole("MODALITY", Guardrail::modality),
                    Result.Column.text("TAGS", Guardrails::tags),
                    Result.Column.text("PROMPT", Guardrail::prompt)),
            Guardrails::card,
            guardrail -> guardrail.described() + "  " + guardrail.modality() + "  " + tags(guardrail));

    private Guardrails() {}

    private static String tags(Guardrail guardrail) {
        return String.join(", ", guardrail.tags());
    }

    private static Card card(Guardrail guardrail) {
        return Card.titled("Guardrail " + guardrail.name())
                .row("Id", guardrail.id())
                .row("Name", guardrail.name())
                .row("Prompt", guardrail.prompt())
                .row("Modality", guardrail.modality())
                .row("Tags", tags(guardrail))
                .row("Callback URL", SecretFields.address(guardrail.callbackUrl()))
                .row("App message", guardrail.json().path("app_message").asText(""))
                .row("Created", ServiceTime.shown(guardrail.createdAt()))
                .row("Updated", ServiceTime.shown(guardrail.updatedAt()))
                .build();
    }
}
