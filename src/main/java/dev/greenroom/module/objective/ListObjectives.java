package dev.greenroom.module.objective;

import dev.greenroom.operation.ListThings;
import dev.greenroom.wire.ObjectiveSet;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the sets of objectives, each by the one it starts with.")
final class ListObjectives extends ListThings<ObjectiveSet> {
    ListObjectives() {
        super(Objectives.KIND);
    }
}
