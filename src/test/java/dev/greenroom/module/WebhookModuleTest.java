package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.Secret;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.module.webhook.WebhookModule;
import dev.greenroom.receiver.MissedEvents;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.Callback;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookModuleTest {
    @TempDir
    Path home;

    private ModuleTest test;
    private ScriptedConsole console;

    @BeforeEach
    void open() {
        test = ModuleTest.of(new WebhookModule(), home);
        console = test.console();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void kept(String... events) throws JsonProcessingException {
        Path folder = test.machine().folders().callbacks(test.machine().settings());
        MissedEvents missed =
                new MissedEvents(folder, Secret.of("open sesame"), () -> Instant.parse("2026-01-02T03:04:05.678Z"));
        for (String event : events) {
            missed.add(List.of(new Callback(new ObjectMapper().readTree(event.replace('\'', '"')))));
        }
    }

    @Test
    void what_was_received_is_listed_the_newest_first_and_shown_in_full() throws JsonProcessingException {
        kept(
                "{'conversation_id': 'c1', 'event_type': 'system.replica_joined', 'properties': {}}",
                "{'conversation_id': 'c1', 'event_type': 'system.shutdown',"
                        + " 'properties': {'shutdown_reason': 'too_long', 'api_key': 'hush'}}");
        console.pick("c1").refresh().pick("replica_joined").back();
        assertThat(test.execute("work_with_callbacks")).isEqualTo(CommonStates.MAIN_MENU);
        assertThat(console.isFinished()).isTrue();
        String shown = String.join("\n", console.shown());
        assertThat(shown)
                .containsSubsequence("Callback 2", "Callback 1", "note: greenroom --sandbox webhook events")
                .contains(
                        "Received: 2026-01-02T03:04:05Z", "Type: system.shutdown", "\"shutdown_reason\" : \"too_long\"")
                .doesNotContain("hush");
    }

    @Test
    void going_back_leads_home_and_tells_the_command() {
        console.back();
        assertThat(test.execute("work_with_callbacks")).isEqualTo(CommonStates.MAIN_MENU);
        assertThat(console.hasShown("webhook events")).isTrue();
    }
}
