package dev.greenroom.module.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.ServiceTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
    private static final String ENTRIES = """
            {"role":"system","content":"TOP SECRET PROMPT"},
            {"role":"assistant","content":"Hi,\\nwelcome.","timestamp":1779475657.84,"seconds_from_start":0},
            {"role":"user","content":"Book a \\u001b[2Jroom","timestamp":"2026-05-22T18:48:04.880Z"},
            {"role":"assistant","content":null,"tool_calls":[
              {"id":"t1","name":"book","arguments":"{\\"when\\": \\"9:00\\"}"},
              {"id":"t2","type":"function","function":{"name":"tell","arguments":{"who":"all"}}}]},
            {"role":"assistant","function":{"name":"old_style","arguments":"{}"},"timestamp":"soon"},
            {"role":"tool","content":"booked","tool_call_id":"t1"},
            {"role":"System","content":"TOP SECRET AGAIN"},
            "not an entry"
            """;

    @Test
    void entries_have_roles_times_and_tool_calls_and_none_is_the_systems() {
        assertThat(TranscriptText.plain(transcript(event(ENTRIES)))).isEqualTo("""
                18:47:37 assistant: Hi,
                    welcome.
                18:48:04 user: Book a ␛[2Jroom
                assistant: [calls book({"when": "9:00"})]
                    [calls tell({"who":"all"})]
                assistant: [calls old_style({})]
                tool: booked
                """);
    }

    @Test
    void markdown_has_a_heading_and_a_paragraph_for_each_entry() {
        assertThat(TranscriptText.markdown(transcript(event(ENTRIES))))
                .startsWith("""
                        # Practice

                        Conversation `c1`, 2026-05-22T18:47:00Z. Times are UTC.

                        **assistant** (18:47:37)

                        Hi,
                        welcome.

                        **user** (18:48:04)
                        """)
                .contains("Calls `book({\"when\": \"9:00\"})`")
                .doesNotContain("SECRET", "\u001b");
    }

    @Test
    void json_holds_the_services_own_entries_but_the_systems() {
        String json = transcript(event(ENTRIES)).json().toString();
        assertThat(json)
                .contains("\"conversation_id\":\"c1\"", "\"seconds_from_start\":0", "\"tool_call_id\":\"t1\"")
                .doesNotContain("SECRET");
    }

    @Test
    void the_last_of_several_transcripts_counts() {
        Transcript transcript = transcript(event("{\"role\":\"user\",\"content\":\"half\"}") + ","
                + event("{\"role\":\"user\",\"content\":\"whole\"}"));
        assertThat(TranscriptText.plain(transcript)).isEqualTo("user: whole\n");
    }

    @Test
    void a_transcript_beside_the_properties_is_found_too() {
        assertThat(TranscriptText.plain(transcript(
                        "{\"event_type\":\"application.transcription_ready\",\"transcript\":[{\"content\":\"x\"}]}")))
                .isEqualTo("?: x\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''
            {"event_type":"system.shutdown"}
            {"event_type":"application.transcription_ready"}
            {"event_type":"application.transcription_ready","properties":{"transcript":"none"}}
            """)
    void without_one_there_is_none(String events) {
        assertThat(Transcript.of(conversation(events))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-29T03:45:49Z, 2026-04-29T03:45:49Z",
        "2026-04-29T05:45:49+02:00, 2026-04-29T03:45:49Z",
        "2026-04-29T03:45:49.25, 2026-04-29T03:45:49.250Z",
        "2026-04-29 03:45:49.824457, 2026-04-29T03:45:49.824457Z",
        "'Mon, 14 Jul 2025 09:14:24 GMT', 2025-07-14T09:14:24Z",
        "1779475657.84, 2026-05-22T18:47:37.840Z",
        "1779475657840, 2026-05-22T18:47:37.840Z",
    })
    void moments_are_read_in_every_form(String text, Instant expected) {
        assertThat(ServiceTime.read(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "soon", "NaN", "1e999", "2026-13-01T00:00:00Z"})
    void what_is_no_moment_is_none(String text) {
        assertThat(ServiceTime.read(text)).isEmpty();
    }

    private static String event(String entries) {
        return "{\"event_type\":\"application.transcription_ready\",\"properties\":{\"transcript\":[" + entries + "]}}";
    }

    private static Transcript transcript(String events) {
        return Transcript.of(conversation(events)).orElseThrow();
    }

    private static Conversation conversation(String events) {
        try {
            return Conversation.read(new ObjectMapper()
                    .readTree("{\"conversation_id\":\"c1\",\"conversation_name\":\"Practice\","
                            + "\"created_at\":\"2026-05-22T18:47:00Z\",\"events\":[" + events + "]}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(events, e);
        }
    }
}
