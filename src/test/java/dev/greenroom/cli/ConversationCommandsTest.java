package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations are created, listed, looked at and ended on the command line. */
class ConversationCommandsTest extends ConversationRig {
    @Test
    void a_conversation_goes_through_its_life() {
        Run created = conversation("create", "--replica-id", REPLICA, "--name", "Practice");
        String id = id("Practice");
        assertThat(created.out())
                .startsWith("HTTP 200\n{")
                .endsWith("}\nCreated conversation Practice (" + id + "): "
                        + rig.sandbox().baseUrl() + "/rooms/" + id + "\n");
        assertThat(conversation("get", "practice").out()).contains("Status", "active", REPLICA);
        assertThat(conversation("end", "Practice").out()).isEqualTo("Ended conversation Practice (" + id + ")\n");
        Run again = conversation("end", id);
        assertThat(again.out()).isEqualTo("Conversation Practice (" + id + ") had ended already\n");
        assertThat(again.code()).isEqualTo(ExitCode.DONE);
        assertThat(conversation("delete", id, "--yes", "--hard").out())
                .isEqualTo("Deleted conversation Practice (" + id + ")\n");
        assertThat(conversation("get", id).code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void every_verb_gives_programs_one_object_and_nothing_else() throws Exception {
        JsonNode created = json(conversation("create", "--replica-id", REPLICA, "--name", "Practice", "--json"));
        String id = created.path("conversation_id").asText();
        assertThat(created.path("conversation_url").asText()).endsWith("/rooms/" + id);
        String gone = "{\"conversation_id\":\"" + id + "\"}";
        String ended = "{\"conversation_id\":\"" + id + "\",\"status\":\"ended\"}";
        assertThat(json(conversation("get", id, "--json")).path("status").asText())
                .isEqualTo("active");
        assertThat(json(conversation("end", id, "--json"))).hasToString(ended);
        assertThat(json(conversation("end", id, "--json"))).hasToString(ended);
        assertThat(json(conversation("sweep", "--json"))).hasToString("{\"ended\":[],\"failed\":[]}");
        assertThat(json(conversation("delete", id, "--json", "-y"))).hasToString(gone);
    }

    @Test
    void a_list_is_narrowed_by_status_words_and_number() {
        conversation("create", "--replica-id", REPLICA, "--name", "One");
        conversation("create", "--replica-id", REPLICA, "--name", "Two");
        conversation("end", "One");
        assertThat(names("--status", "active")).containsExactly("Two");
        assertThat(names("--status", "ENDED")).containsExactly("One");
        assertThat(names()).containsExactlyInAnyOrder("One", "Two");
        assertThat(names("--grep", "tw")).containsExactly("Two");
        assertThat(names("--limit", "1")).hasSize(1);
        assertThat(conversation("list").out().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header).contains("ID", "NAME", "STATUS", "CREATED", "URL"));
        assertThat(conversation("list", "--status", "open").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void an_empty_list_says_which_is_empty() {
        assertThat(conversation("list", "--status", "active").error()).contains("No active conversations.");
        assertThat(conversation("list").error()).contains("No conversations.");
        assertThat(conversation("list", "--grep", "x").error()).contains("No conversations match.");
    }

    @Test
    void the_verbose_form_tells_what_happened_and_why_it_ended() throws Exception {
        conversation("create", "--replica-id", REPLICA, "--name", "Idle");
        rig.after(Duration.ofMinutes(3));
        assertThat(conversation("get", "Idle").out()).doesNotContain("system.shutdown");
        assertThat(conversation("get", "Idle", "--verbose").out())
                .contains("participant_absent_timeout reached", "system.shutdown");
        JsonNode json = json(conversation("get", "Idle", "--events", "--json"));
        assertThat(json.path("events")).isNotEmpty();
        assertThat(json(conversation("get", "Idle", "--json")).has("events")).isFalse();
    }

    @Test
    void somebody_speaks_even_if_nobody_is_named_and_it_is_said_who() throws Exception {
        Run stock = conversation("create", "--name", "One");
        assertThat(stock.error()).contains("Stock replica", "neither a persona nor a replica");
        String other = json(rig.run("replica", "list", "--type", "system", "--json"))
                .path(3)
                .path("replica_id")
                .asText();
        Run set = rig.with("TAVUS_REPLICA_ID", other).run("conversation", "create", "--name", "Two");
        assertThat(set.error()).contains("Replica " + other + " speaks (TAVUS_REPLICA_ID)");
        assertThat(conversation("get", "Two").out()).contains(other);
    }

    @Test
    void names_stand_for_ids_and_it_is_said_for_which() {
        Run created = conversation("create", "--replica-id", "mara - studio", "--name", "One");
        assertThat(created.error()).contains("\"mara - studio\" is replica " + REPLICA);
        assertThat(conversation("create", "--persona-id", "p000000000000").code())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(conversation("create", "--replica-id", "r000000000000").code())
                .isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void only_what_was_given_is_sent_and_never_an_empty_address() throws Exception {
        JsonNode least = sent("--callback-url", "");
        assertThat(least.toString())
                .isEqualTo("{\"replica_id\":\"r1\",\"properties\":{\"participant_absent_timeout\":120}}");
        JsonNode most = sent(
                "--name",
                "N",
                "--context",
                "C",
                "--custom-greeting",
                "G",
                "--callback-url",
                "https://x.example/h",
                "--audio-only",
                "--test-mode",
                "--max-call-duration",
                "10m",
                "--participant-absent-timeout",
                "90");
        assertThat(most).isEqualTo(new ObjectMapper().readTree("""
                        {"replica_id":"r1","conversation_name":"N","conversational_context":"C","custom_greeting":"G",
                         "callback_url":"https://x.example/h","audio_only":true,"test_mode":true,
                         "properties":{"max_call_duration":600,"participant_absent_timeout":90}}"""));
        assertThat(sent("--max-call-duration", "5m").path("properties").toString())
                .isEqualTo("{\"max_call_duration\":300}");
        rig.with("WEBHOOK_URL", "https://hooks.example/t");
        assertThat(sent().path("callback_url").asText()).isEqualTo("https://hooks.example/t");
        assertThat(sent("--callback-url", "").has("callback_url")).isFalse();
    }

    private JsonNode sent(String... options) throws Exception {
        server.enqueue(answer(200, "{\"replica_id\":\"r1\"}"));
        server.enqueue(answer(200, """
                {"conversation_id":"c1","conversation_name":"N","status":"active","conversation_url":"https://x.example/c1"}"""));
        List<String> words = new ArrayList<>(List.of("conversation", "create", "--replica-id", "r1"));
        words.addAll(List.of("--base-url", server.url("/").toString()));
        words.addAll(List.of(options));
        Run run = rig.run(words.toArray(String[]::new));
        assertThat(run.out()).endsWith("\nCreated conversation N (c1): https://x.example/c1\n");
        server.takeRequest();
        return new ObjectMapper().readTree(server.takeRequest().getBody().utf8());
    }

    @Test
    void a_room_without_a_timeout_gets_one_and_it_is_said() {
        assertThat(conversation("create", "--replica-id", REPLICA).error())
                .contains("participant_absent_timeout is 120", "It costs until it ends.");
        assertThat(conversation("create", "--replica-id", REPLICA, "--max-call-duration", "5m")
                        .error())
                .doesNotContain("participant_absent_timeout");
        assertThat(conversation("create", "--replica-id", REPLICA, "--test-mode")
                        .error())
                .contains("It has ended already")
                .doesNotContain("It costs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-call-duration 1500ms", "--participant-absent-timeout soon", "--callback-url me"})
    void what_cannot_be_sent_is_wrong_usage(String option) {
        List<String> words = new ArrayList<>(List.of("create", "--replica-id", REPLICA));
        words.addAll(List.of(option.split(" ")));
        assertThat(conversation(words.toArray(String[]::new)).code()).isEqualTo(ExitCode.USAGE);
        assertThat(names()).isEmpty();
    }

    @Test
    void limits_are_refusals_with_a_hint() {
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withConcurrency(1));
        conversation("create", "--replica-id", REPLICA);
        Run many = conversation("create", "--replica-id", REPLICA);
        assertThat(many.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(many.error()).contains("maximum concurrent", "hint: greenroom conversation list --status active");
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withCredits(Duration.ZERO));
        Run poor = conversation("create", "--replica-id", REPLICA);
        assertThat(poor.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(poor.error()).contains("credits", "hint: ");
    }
}
