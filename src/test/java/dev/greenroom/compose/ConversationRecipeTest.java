package dev.greenroom.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationRecipeTest {
    @TempDir
    Path folder;

    private Composing composing;

    @BeforeEach
    void open() {
        composing = new Composing(folder);
    }

    private ObjectNode payload(String config, String flags) {
        return composing.conversation(config, flags).payload();
    }

    @Test
    void an_empty_config_is_a_room_for_anybody_with_a_name_and_a_timeout() {
        Composed composed = composing.conversation("{}", "{}");
        assertThat(composed.payload())
                .isEqualTo(
                        Composing.json("{'replica_id': '<a completed stock replica>', 'conversation_name': 'My Talk',"
                                + "'properties': {'participant_absent_timeout': 120}}"));
        assertThat(composed.notes()).singleElement().asString().contains("participant_absent_timeout is 120");
        assertThat(composing
                        .with("TAVUS_REPLICA_ID", "r1")
                        .conversation("{}", "{}")
                        .payload()
                        .path("replica_id")
                        .asText())
                .isEqualTo("r1");
    }

    @Test
    void every_key_of_a_config_arrives() {
        String config =
                "{'persona_id': 'p1234567', 'replica_id': 'r1234567', 'name': 'N', 'conversational_context': 'c',"
                        + "'custom_greeting': 'g', 'audio_only': true, 'document_ids': ['d'], 'document_tags': ['t'],"
                        + "'document_retrieval_strategy': 'speed', 'memory_stores': ['m'], 'test_mode': false,"
                        + "'callback_url': 'https://x.invalid/tavus/callback', 'properties': {'max_call_duration': 60}}";
        assertThat(payload(config, "{}")).isEqualTo(Composing.json(config.replace("'name'", "'conversation_name'")));
    }

    @Test
    void a_strategy_is_sent_only_when_it_was_given() {
        assertThat(payload("{}", "{}").has("document_retrieval_strategy")).isFalse();
        assertThatThrownBy(() -> payload("{'document_retrieval_strategy': 'fast'}", "{}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("my_talk.json:1:33: expected speed, balanced, quality");
    }

    @Test
    void a_flag_switches_test_mode_off() {
        assertThat(payload("{'test_mode': true}", "{'test_mode': false}")
                        .path("test_mode")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void callbacks_go_to_the_flag_the_config_or_the_webhook_and_never_to_an_empty_address() {
        composing = composing.with("WEBHOOK_URL", "https://hook.invalid/tavus/callback");
        assertThat(payload("{'callback_url': 'https://own.invalid'}", "{}")
                        .path("callback_url")
                        .asText())
                .isEqualTo("https://own.invalid");
        assertThat(payload("{'callback_url': ''}", "{}").path("callback_url").asText())
                .isEqualTo("https://hook.invalid/tavus/callback");
        assertThat(payload("{}", "{'callback_url': ''}").has("callback_url")).isFalse();
        assertThat(new Composing(folder)
                        .conversation("{'callback_url': null}", "{}")
                        .payload()
                        .has("callback_url"))
                .isFalse();
        assertThat(composing
                        .with("WEBHOOK_URL", "https://hook.invalid/")
                        .conversation("{}", "{}")
                        .notes())
                .anyMatch(note -> note.contains("does not end in /tavus/callback"));
        assertThat(composing.conversation("{}", "{}").notes()).noneMatch(note -> note.contains("does not end"));
        assertThatThrownBy(() -> payload("{'callback_url': 'ftp://x'}", "{}"))
                .hasMessageContaining("my_talk.json:1:18: not a web address");
    }

    @Test
    void those_meeting_helpers_that_are_given_build_a_context_behind_the_one_there_is() {
        String whole = payload(
                        "{'conversational_context': 'Mind the time.'}",
                        "{'meeting_type': 'retrospective', 'framework': '4L', 'duration': 45, 'participants': 6, 'topic': 'the release', 'comment': 'Be kind.'}")
                .path("conversational_context")
                .asText();
        assertThat(whole)
                .startsWith(
                        "Mind the time.\n\nYou are the facilitator of a 45-minute retrospective, using the 4L framework.")
                .contains("Topic: “the release”.", "Participants: 6.", "From the host: Be kind.");
        assertThat(payload("{'conversational_context': 'a'}", "{'conversational_context': 'b', 'topic': 'x'}")
                        .path("conversational_context")
                        .asText())
                .isEqualTo("b\n\nYou are the facilitator of this meeting.\nTopic: “x”.");
        assertThatThrownBy(() -> payload("{}", "{'duration': 'long'}")).hasMessageContaining("--duration: expected");
    }

    @Test
    void properties_come_from_the_file_the_config_and_flags() {
        composing.file(
                "props.jsonc",
                "{'properties': {'max_call_duration': 1, 'apply_greenscreen': true, 'enable_recording': true}} // x");
        assertThat(payload(
                                "{'properties_file': 'props.jsonc', 'properties': {'max_call_duration': 2, 'participant_left_timeout': 2, 'enable_recording': null}}",
                                "{'properties': {'participant_left_timeout': 3}}")
                        .path("properties"))
                .isEqualTo(Composing.json(
                        "{'max_call_duration': 2, 'apply_greenscreen': true, 'participant_left_timeout': 3}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'language': 'english'}|my_talk.json:1:2: the service refuses language at the top|languages",
                "{'max_call_duration': 3}|the service refuses max_call_duration at the top|properties",
                "{'perona_id': 'p'}|unknown key perona_id, did you mean persona_id?|known keys",
                "{'persona_id': 'p', 'pal_id': 'p'}|my_talk.json:1:21: persona_id and pal_id are one thing|one of them",
                "{'name': 'a', 'conversation_name': 'b'}|name and conversation_name are one thing|one of them"
            })
    void what_the_service_would_refuse_is_refused_here(String config, String message, String hint) {
        assertThatThrownBy(() -> payload(config, "{}")).isInstanceOfSatisfying(WrongUsage.class, e -> {
            assertThat(e.getMessage()).contains(message);
            assertThat(e.hint()).contains(hint);
        });
    }

    @Test
    void a_persona_that_was_just_made_takes_the_place_of_the_configs() {
        composing.file("c.json", "{'persona_id': 'old', 'replica_id': ''}");
        assertThat(composing
                        .read("c.json")
                        .conversation()
                        .create("p123")
                        .payload()
                        .path("persona_id")
                        .asText())
                .isEqualTo("p123");
    }

    @Test
    void a_combined_file_holds_both_and_complaints_name_their_places() {
        composing.file(
                "both.json",
                "{'persona': {'persona_name': 'A', 'system_prompt': 'p', 'llm': 'gpt_oss'},\n 'conversation': {'test_mode': true}}");
        ConfigFile both = composing.read("both.json");
        assertThat(both.isCombined()).isTrue();
        assertThat(both.persona().create().payload().path("persona_name").asText())
                .isEqualTo("A");
        assertThat(both.conversation()
                        .create()
                        .payload()
                        .path("conversation_name")
                        .asText())
                .isEqualTo("Both");
        composing.file("both.json", "{'persona': {'persona_name': 'A'},\n 'conversation': {'test_mod': true}}");
        assertThatThrownBy(() -> composing.read("both.json").conversation())
                .hasMessageContaining("both.json:2:19: unknown key test_mod");
        composing.file("half.json", "{'persona': {'persona_name': 'A'}}");
        assertThatThrownBy(() -> composing.read("half.json").conversation())
                .hasMessageContaining("there is no conversation in it");
    }
}
