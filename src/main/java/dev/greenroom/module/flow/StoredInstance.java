package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Entity;
import dev.greenroom.flow.run.Head;
import dev.greenroom.wire.ServiceTime;

/** An instance in a list; found by its id or its flow. */
record StoredInstance(Head head) implements Entity {
    @Override
    public String noun() {
        return "instance";
    }

    @Override
    public String id() {
        return head.id();
    }

    @Override
    public String name() {
        return head.flow();
    }

    String place() {
        return InstanceText.states(head.snapshot()) + (head.snapshot().ended() ? " (ended)" : "");
    }

    String changed() {
        return ServiceTime.shown(head.changed());
    }

    JsonNode json() {
        return InstanceText.json(head);
    }
}
