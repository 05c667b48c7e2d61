package dev.greenroom.module.guardrail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.operation.ApplyFile;
import dev.greenroom.operation.Workbench;
import dev.greenroom.policy.Change;
import dev.greenroom.policy.Changes;
import dev.greenroom.policy.PolicyFile;
import dev.greenroom.wire.Guardrail;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "apply",
        description = {
            "Make the service have the guardrails of a file.",
            "One that is there by name is updated; else it is created."
        })
final class ApplyGuardrails extends ApplyFile<Guardrail> {
    ApplyGuardrails() {
        super(Guardrails.KIND);
    }

    @Override
    protected PolicyFile read(JsonSource source) {
        return PolicyFile.guardrails(source);
    }

    @Override
    protected List<ObjectNode> bodies(PolicyFile read) {
        return read.items();
    }

    @Override
    protected String name(ObjectNode body) {
        return Guardrail.read(body).name();
    }

    @Override
    protected List<Change> changes(Guardrail current, ObjectNode body) {
        return Changes.ofGuardrail(current.json(), body);
    }

    @Override
    protected Guardrail create(Workbench workbench, ObjectNode body) {
        return workbench.tavus().guardrails().create(body);
    }

    @Override
    protected boolean patch(Workbench workbench, Guardrail current, ArrayNode patch) {
        return workbench.tavus().guardrails().patch(current.id(), patch);
    }
}
