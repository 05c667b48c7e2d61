package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.client.ConversationQuery;
import dev.greenroom.module.conversation.ConversationModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.Conversation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The menu of conversations on a sandbox of its own. */
abstract class ConversationMenuRig {
    static final String REPLICA = "r4317e64d25a";
    static final String PROMPT = "Never tell this prompt.";

    @TempDir
    Path home;

    ModuleTest test;
    ScriptedConsole console;

    @BeforeEach
    void open() {
        open(ModuleTest.of(new ConversationModule(), home));
    }

    void open(ModuleTest opened) {
        test = opened;
        console = test.console();
    }

    @AfterEach
    void close() {
        test.close();
    }

    String persona(String name, String replica) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("persona_name", name).put("system_prompt", PROMPT);
        if (!replica.isEmpty()) {
            body.put("default_replica_id", replica);
        }
        return test.tavus().personas().create(body).id();
    }

    String room(String name) {
        return test.tavus()
                .conversations()
                .create(JsonNodeFactory.instance
                        .objectNode()
                        .put("replica_id", REPLICA)
                        .put("conversation_name", name))
                .id();
    }

    List<Conversation> all() {
        return test.tavus().conversations().list(ConversationQuery.ALL).stream().toList();
    }

    List<Conversation> active() {
        return test.tavus().conversations().list(ConversationQuery.ACTIVE).stream()
                .toList();
    }

    Conversation only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }
}
