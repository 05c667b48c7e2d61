package dev.greenroom.module.replica;

import dev.greenroom.base.Refused;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.Replica;
import dev.greenroom.wire.ServiceTime;

/** What holds for replicas, whichever door they are reached through. */
final class Replicas {
    private Replicas() {}

    /** Stock replicas belong to everybody. */
    static void mustBeOwn(Replica replica, String verb) {
        if (replica.isSystem()) {
            throw new Refused(
                    "system replica " + replica.described() + " cannot be " + verb,
                    "only your own replicas can; see greenroom replica list --type user");
        }
    }

    /** Status and progress in a few words. */
    static String state(Replica replica) {
        return switch (replica.status()) {
            case STARTED -> "training " + replica.trainingProgress();
            case COMPLETED -> "completed";
            case ERROR -> "error";
            case UNKNOWN -> replica.statusText().isEmpty() ? "unknown" : replica.statusText();
        };
    }

    static String type(Replica replica) {
        return switch (replica.type()) {
            case USER -> "user";
            case SYSTEM -> "system";
            case UNKNOWN -> "";
        };
    }

    static Card card(Workbench workbench, Replica replica) {
        return Card.titled("Replica " + replica.name())
                .row("Id", replica.id())
                .row("Name", replica.name())
                .row("Description", new Descriptions(workbench).of(replica.id()))
                .row("Type", type(replica))
                .row("Status", replica.statusText())
                .row("Training", replica.trainingProgress())
                .row("Error", replica.errorMessage())
                .row("Model", replica.modelName())
                .row("Preview", replica.thumbnailVideoUrl())
                .row("Created", ServiceTime.shown(replica.createdAt()))
                .row("Updated", ServiceTime.shown(replica.updatedAt()))
                .build();
    }
}
