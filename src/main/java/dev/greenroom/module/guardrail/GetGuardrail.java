package dev.greenroom.module.guardrail;

import dev.greenroom.operation.GetThing;
import dev.greenroom.wire.Guardrail;
import picocli.CommandLine.Command;

@Command(name = "get", description = "Show one guardrail in full.")
final class GetGuardrail extends GetThing<Guardrail> {
    GetGuardrail() {
        super(Guardrails.KIND);
    }
}
