package dev.greenroom.module.objective;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.operation.ApplyFile;
import dev.greenroom.operation.Workbench;
import dev.greenroom.policy.Change;
import dev.greenroom.policy.Changes;
import dev.greenroom.policy.PolicyFile;
import dev.greenroom.wire.ObjectiveSet;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "apply",
        description = {
            "Make the service have the set of objectives of a file.",
            "The set whose first objective has the same name is updated; else a set is created."
        })
final class ApplyObjectives extends ApplyFile<ObjectiveSet> {
    ApplyObjectives() {
        super(Objectives.KIND);
    }

    @Override
    protected PolicyFile read(JsonSource source) {
        return PolicyFile.objectives(source);
    }

    @Override
    protected List<ObjectNode> bodies(PolicyFile read) {
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("data").addAll(read.items());
        return List.of(set);
    }

    @Override
    protected String name(ObjectNode body) {
        return ObjectiveSet.read(body).name();
    }

    @Override
    protected List<Change> changes(ObjectiveSet current, ObjectNode body) {
        return Changes.ofObjectives(
                current.objectives(), ObjectiveSet.read(body).objectives());
    }

    @Override
    protected ObjectiveSet create(Workbench workbench, ObjectNode body) {
        return workbench.tavus().objectives().create(body);
    }

    @Override
    protected boolean patch(Workbench workbench, ObjectiveSet current, ArrayNode patch) {
        return workbench.tavus().objectives().patch(current.id(), patch);
    }
}
