package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.greenroom.wire.Callback.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest {
    private static Callback callback(String json) {
        try {
            return new Callback(JsonMapper.builder().build().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'event_type':'system.shutdown','properties':{'shutdown_reason':'max_call_duration reached'}} | CONVERSATION | system.shutdown | max_call_duration reached
            {'event_type':'system.shutdown','properties':{'reason':'participant_left_timeout'}} | CONVERSATION | system.shutdown | participant_left_timeout
            {'event_type':'system.pal_joined','properties':{'face_id':'r1'}} | CONVERSATION | system.pal_joined | r1
            {'event_type':'application.transcription_ready','properties':{'transcript':[{'role':'system'},{'role':'user'}]}} | CONVERSATION | application.transcription_ready | 1 entry
            {'event_type':'application.recording_ready','properties':{'duration':9,'s3_key':'k'}} | CONVERSATION | application.recording_ready | 9 s, k
            {'event_type':'application.perception_analysis','properties':{'analysis':'a\\nb'}} | CONVERSATION | application.perception_analysis | a b
            {'event_type':'application.never_heard_of','properties':{'x':1}} | CONVERSATION | application.never_heard_of | {"x":1}
            {'conversation_id':'c','objective_name':'ask','output_variables':{'a':'b'}} | OBJECTIVE | objective | ask a=b
            {'conversation_id':'c','properties':{'guardrail':'no','guardrail_uuid':'g1'}} | GUARDRAIL | guardrail | no g1
            {'video_id':'v','replica_id':'r','status':'ready','video_name':'n'} | VIDEO | video | n v ready
            {'document_id':'d','status':'processing'} | DOCUMENT | document | d processing
            {'properties':{'document_id':'d','status':'error'}} | DOCUMENT | document | d error
            {'replica_id':'r','status':'error','error_message':'no face'} | REPLICA | replica | r error no face
            {'face_id':'r','status':'ready'} | REPLICA | replica | r ready
            {'lipsync_id':'l','status':'ready'} | LEGACY | legacy | l ready
            {'name':'t','arguments':'{}'} | TOOL_CALL | tool_call | t({})
            {'tool':{'name':'t','arguments':{'a':1}}} | TOOL_CALL | tool_call | t({"a":1})
            {'x':1} | UNKNOWN | unknown | {"x":1}
            [1] | UNKNOWN | unknown | [1]
            """)
    void every_shape_is_told_from_the_others(String json, Kind kind, String type, String summary) {
        Callback callback = callback(json);
        assertThat(callback.kind()).isEqualTo(kind);
        assertThat(callback.type()).isEqualTo(type);
        assertThat(CallbackSummary.of(callback)).isEqualTo(summary);
    }

    @Test
    void arguments_that_are_no_object_are_kept_raw() {
        assertThat(callback("{'tool':{'name':'t','arguments':'just words'}}")
                        .toolCalls()
                        .get(0)
                        .arguments())
                .hasToString("{\"raw\":\"just words\"}");
        assertThat(callback("{'tool':{'name':'t','arguments':[1]}}")
                        .toolCalls()
                        .get(0)
                        .arguments())
                .hasToString("{\"raw\":[1]}");
        assertThat(callback("{'tool':{'name':'t'}}").toolCalls().get(0).arguments())
                .hasToString("{}");
    }

    @Test
    void the_result_of_an_asynchronous_call_is_no_call() {
        JsonNode none = callback(
                        "{'event_type':'application.transcription_ready','properties':{'transcript':["
                                + "{'role':'assistant','tool_calls':[{'id':'a','name':'t'}]},"
                                + "{'role':'assistant','tool_calls':[{'id':'a_result','name':'t'},{'id':'b_result','name':'u'}]}]}}")
                .json();
        assertThat(new Callback(none).toolCalls()).extracting(ToolCall::id).containsExactly("a", "b_result");
    }
}
