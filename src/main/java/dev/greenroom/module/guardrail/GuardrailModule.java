package dev.greenroom.module.guardrail;

import dev.greenroom.machine.FileNoun;
import dev.greenroom.machine.Noun;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Operation;
import dev.greenroom.wire.Guardrail;
import java.util.List;

/** Guardrails in the menu: list, apply a file, delete. */
public final class GuardrailModule extends FileNoun<Guardrail> {
    public GuardrailModule() {
        super(
                Noun.ofService(
                        "guardrail", List.of(), "list, show, apply and delete guardrails", GuardrailCommands.class),
                "Guardrails",
                Guardrail.class);
    }

    @Override
    protected Kind<Guardrail> kind() {
        return Guardrails.KIND;
    }

    @Override
    protected Operation<?> list() {
        return new ListGuardrails();
    }

    @Override
    protected Operation<?> get(Guardrail guardrail) {
        return new GetGuardrail().on(guardrail);
    }

    @Override
    protected Operation<?> apply(String file) {
        return new ApplyGuardrails().askingFirst(file);
    }

    @Override
    protected Operation<?> delete(Guardrail guardrail) {
        return new DeleteGuardrail().on(guardrail);
    }
}
