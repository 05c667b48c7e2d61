package dev.greenroom.module.guardrail;

import dev.greenroom.operation.ListThings;
import dev.greenroom.wire.Guardrail;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List your guardrails.")
final class ListGuardrails extends ListThings<Guardrail> {
    ListGuardrails() {
        super(Guardrails.KIND);
    }
}
