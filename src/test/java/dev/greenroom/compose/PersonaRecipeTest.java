package dev.greenroom.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.Vocabulary;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonaRecipeTest {
    private static final String START = "{'persona_name': 'A', 'system_prompt': 'p'";

    @TempDir
    Path folder;

    private Composing composing;

    @BeforeEach
    void open() {
        composing = new Composing(folder);
    }

    private ObjectNode payload(String members, String flags) {
        return composing.persona(START + members + "}", flags).payload();
    }

    private JsonNode layers(String members, String flags) {
        return payload(members, flags).path("layers");
    }

    private String refused(String members) {
        return refused(members, "{}");
    }

    private String refused(String members, String flags) {
        try {
            payload(members, flags);
        } catch (WrongUsage e) {
            return e.getMessage();
        }
        return "";
    }

    @Test
    void a_persona_has_a_name_a_prompt_and_a_mode_and_nothing_that_was_not_asked_for() {
        assertThat(payload(
                        ", 'context': '', 'llm': '', 'default_replica_id': '', 'document_ids': [], 'layers': {}", "{}"))
                .isEqualTo(Composing.json("{'persona_name': 'A', 'system_prompt': 'p', 'pipeline_mode': 'full'}"));
        assertThat(payload(", 'default_replica_id': null, 'layers': {'tts': null, 'llm': {'model': null}}", "{}"))
                .isEqualTo(Composing.json("{'persona_name': 'A', 'system_prompt': 'p', 'pipeline_mode': 'full'}"));
    }

    @Test
    void a_flag_beats_the_config() {
        ObjectNode payload = payload(
                ", 'pipeline_mode': 'full', 'document_tags': ['a'], 'llm': 'gpt_oss', 'tools': ['print_message']",
                "{'persona_name': 'B', 'pipeline_mode': 'echo', 'document_tags': ['b'], 'llm': '', 'tools': 'cluster_ideas'}");
        assertThat(payload.path("persona_name").asText()).isEqualTo("B");
        assertThat(payload.path("pipeline_mode").asText()).isEqualTo("echo");
        assertThat(payload.path("document_tags")).hasToString("[\"b\"]");
        assertThat(payload.at("/layers/llm/model").isMissingNode()).isTrue();
        assertThat(payload.path("layers").findValuesAsText("name")).containsExactly("cluster_ideas");
    }

    @Test
    void the_configs_mode_holds_without_a_flag() {
        assertThat(composing
                        .persona("{'persona_name': 'A', 'pipeline_mode': 'echo'}", "{}")
                        .payload())
                .isEqualTo(Composing.json("{'persona_name': 'A', 'pipeline_mode': 'echo'}"));
    }

    @Test
    void lists_stay_lists_and_a_text_with_commas_is_one() {
        assertThat(payload(", 'document_ids': ['d1', 'd2'], 'document_tags': 'x, y'", "{}"))
                .isEqualTo(Composing.json("{'persona_name': 'A', 'system_prompt': 'p', 'pipeline_mode': 'full',"
                        + "'document_ids': ['d1', 'd2'], 'document_tags': ['x', 'y']}"));
    }

    @Test
    void layers_are_laid_over_each_other_in_order() {
        composing
                .file(
                        "presets/layers/all.json",
                        "{'llm': {'model': 'bundle', 'extra_body': {'a': 1, 'b': 1}, 'base_url': 'u'}, 'tts': 'cartesia_sonic_3'}")
                .file("base.json", "{'llm': {'model': 'file', 'extra_body': {'b': 2, 'c': 2}}}")
                .file("presets/layers/llm/mine.jsonc", "{'model': 'fragment', 'extra_body': {'d': 4},} // yes");
        JsonNode llm = layers(
                        ", 'layers_preset': 'all', 'layers_file': 'base.json', 'llm': 'mine',"
                                + "'layers': {'llm': {'model': 'inline', 'extra_body': {'c': 3}}}",
                        "{}")
                .path("llm");
        assertThat(llm)
                .isEqualTo(Composing.json(
                        "{'model': 'fragment', 'base_url': 'u', 'extra_body': {'a': 1, 'b': 2, 'c': 3, 'd': 4}}"));
        assertThat(layers(", 'layers': {'llm': {'model': 'inline'}}", "{'layers_file': 'base.json'}")
                        .at("/llm/model")
                        .asText())
                .isEqualTo("file");
    }

    @Test
    void every_named_fragment_is_merged_and_none_replaces_its_layer() {
        assertThat(layers(", 'layers': {'tts': {'voice_id': 'v'}}, 'tts': 'cartesia_sonic_3'", "{}")
                        .path("tts"))
                .isEqualTo(
                        Composing.json(
                                "{'voice_id': 'v', 'tts_engine': 'cartesia', 'tts_model_name': 'sonic-3', 'tts_emotion_control': true}"));
    }

    @Test
    void tools_are_gathered_from_everywhere_and_each_counts_once() {
        composing.file(
                "presets/layers/llm/own.json",
                "{'model': 'm', 'tools': [{'type': 'function', 'function': {'name': 'own', 'description': 'd'}}]}");
        JsonNode tools = layers(
                        ", 'layers_preset': 'assistant_with_tools', 'llm': 'own', 'tools': ['print_message', 'schedule_meeting']",
                        "{}")
                .at("/llm/tools");
        assertThat(tools.findValues("function").stream()
                        .map(each -> each.path("name").asText()))
                .containsExactly("schedule_meeting", "lookup_order_status", "own", "print_message");
        composing.file(
                "other.json", "{'type': 'function', 'function': {'name': 'print_message', 'description': 'another'}}");
        assertThat(refused(", 'tools': ['print_message', 'other.json']"))
                .startsWith("other.json:1:1: there is another tool named print_message, at shipped:presets/");
    }

    @Test
    void a_tool_file_is_one_tool_a_list_or_an_object_of_tools() {
        String one = "{'type': 'function', 'function': {'name': '%s', 'description': 'd'}}";
        composing
                .file("my_tools/one.json", one.formatted("one"))
                .file("my_tools/many.json", "[" + one.formatted("two") + "," + one.formatted("three") + "]")
                .file("my_tools/object.jsonc", "{'tools': [" + one.formatted("four") + ",]}");
        assertThat(layers("", "{'tools_dir': 'my_tools', 'tools': 'one.json,many,object'}")
                        .findValuesAsText("name"))
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void context_is_put_behind_the_prompt_and_that_is_said() {
        Composed composed = composing.persona(START + ", 'context': 'c'}", "{}");
        assertThat(composed.payload().path("system_prompt").asText()).isEqualTo("p\n\nc");
        assertThat(composed.payload().has("context")).isFalse();
        assertThat(composed.notes()).singleElement().asString().contains("end of the system prompt");
    }

    @Test
    void names_become_places_that_only_the_service_can_fill() {
        Composed composed = composing.persona(
                START + ", 'guardrails_name': ['x', 'y'], 'guardrail_ids': ['g1'], 'default_replica_id': 'Anna B'}",
                "{'objectives_name': 'goal'}");
        assertThat(composed.unresolved())
                .containsExactlyInAnyOrder(
                        new Unresolved(Unresolved.Kind.REPLICA, "/default_replica_id", "Anna B"),
                        new Unresolved(Unresolved.Kind.OBJECTIVE, "/objectives_id", "goal"),
                        new Unresolved(Unresolved.Kind.GUARDRAIL, "/guardrail_ids/1", "x"),
                        new Unresolved(Unresolved.Kind.GUARDRAIL, "/guardrail_ids/2", "y"));
        composed.unresolved()
                .forEach(place -> assertThat(
                                composed.payload().at(place.pointer()).asText())
                        .isEqualTo(place.placeholder()));
        assertThat(refused(", 'objectives_name': 'a', 'objectives_id': 'b'")).contains("by id and by name");
        assertThat(payload(", 'objectives_name': 'a'", "{'objectives_id': 'o1'}")
                        .path("objectives_id")
                        .asText())
                .isEqualTo("o1");
    }

    @Test
    void the_other_words_mean_the_same() {
        assertThat(composing
                        .persona(
                                "{'pal_name': 'A', 'system_prompt': 'p', 'default_face_id': 'r4317e64d25a',"
                                        + "'layers': {'conversational_flow': {'pal_interruptibility': 'low'}}}",
                                "{}")
                        .payload())
                .isEqualTo(payload(
                        ", 'default_replica_id': 'r4317e64d25a',"
                                + "'layers': {'conversational_flow': {'replica_interruptibility': 'low'}}",
                        "{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", 'pal_name': 'B'|1:45: persona_name and pal_name are one thing",
                ", 'sytem_prompt': 'x'|1:45: unknown key sytem_prompt, did you mean system_prompt?",
                ", 'face_id': 'x'|1:45: unknown key face_id, did you mean",
                ", 'name': 'x'|1:45: unknown key name, did you mean persona_name?",
                ", 'layers': {'lllm': {}}|1:56: unknown key lllm, did you mean llm?",
                ", 'layers': {'llm': 3}|expected the llm layer as an object",
                ", 'layers': []|1:55: expected an object of layers",
                ", 'pipeline_mode': 'half'|expected full or echo",
                ", 'document_ids': [1]|expected a list of texts",
                ", 'context': 3|expected a text",
                ", 'llm': 'nothing'|llm layer not found: nothing",
                ", 'llm': {}|expected a text",
                ", 'tools': ['nothing']|1:55: tool not found: nothing",
                ", 'layers': {'conversational_flow': {'pal_interruptibility': 'low', 'replica_interruptibility': 'low'}}|one thing"
            })
    void what_is_wrong_is_refused_with_its_place(String members, String words) {
        assertThat(refused(members)).startsWith("p.json:1:").contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'type': 'thing'|the type must be function",
                "'kind': 1|unknown key kind",
                "'function': {'name': 'a b', 'description': 'd'}|needs a name",
                "'function': {'name': 'a', 'description': ' '}|needs a description",
                "'function': {'name': 'a', 'descripton': 'd'}|did you mean description?",
                "'function': {'name': 'a', 'description': 'd', 'parameters': []}|of type object",
                "'function': {'name': 'a', 'description': 'd', 'parameters': {'type': 'object', 'required': ['x']}}|required names x",
                "'function': {'name': 'a', 'description': 'd', 'parameters': {'type': 'object', 'properties': {'x': {'type': 'strin'}}}}|did you mean string?",
                "'function': {'name': 'a', 'description': 'd', 'parameters': {'type': 'object', 'properties': {'x': {'enum': []}}}}|enum must be a list",
                "'function': {'name': 'a', 'description': 'd', 'parameters': {'type': 'object', 'properties': {'x': {'type': 'array', 'items': 3}}}}|expected a JSON Schema"
            })
    void what_is_no_tool_is_refused_with_its_place(String members, String words) {
        String base = members.contains("'function'") ? "" : ", 'function': {'name': 'a', 'description': 'd'}";
        composing.file("t.json", "{\n" + members + base + "\n}");
        assertThat(refused(", 'tools': ['t.json']")).startsWith("t.json:").contains(words);
    }

    @Test
    void without_a_name_or_a_prompt_nothing_is_made() {
        assertThatThrownBy(() -> composing.persona("{'system_prompt': 'p'}", "{}"))
                .isInstanceOfSatisfying(
                        WrongUsage.class, e -> assertThat(e.hint()).contains("--persona-name", "persona_name"));
        assertThatThrownBy(() -> composing.persona("{'persona_name': 'A'}", "{}"))
                .isInstanceOfSatisfying(
                        WrongUsage.class, e -> assertThat(e.hint()).contains("--system-prompt", "system_prompt"));
        assertThatThrownBy(() -> composing.in(Vocabulary.PAL).persona(START + "}", "{}"))
                .isInstanceOfSatisfying(
                        WrongUsage.class, e -> assertThat(e.hint()).contains("--default-replica-id"));
    }

    @Test
    void variables_come_from_the_environment_in_presets_too() {
        composing = composing.with("KEY", "s3cret");
        composing.file("presets/layers/llm/own.json", "{'base_url': 'u', 'api_key': '${env:KEY}'}");
        assertThat(layers(", 'llm': 'own'", "{}").at("/llm/api_key").asText()).isEqualTo("s3cret");
        assertThat(refused(", 'context': '${env:NONE}'")).contains("p.json:1:56: the variable NONE is not set");
    }

    @Test
    void a_change_names_what_the_config_names_and_nulls_ask_for_removal() {
        assertThat(composing
                        .change("{'persona_name': 'A', 'document_tags': [], 'objectives_id': null, 'tts': null,"
                                + "'layers': {'llm': {'model': null, 'base_url': 'u'}}}")
                        .payload())
                .isEqualTo(Composing.json("{'persona_name': 'A', 'document_tags': [], 'objectives_id': null,"
                        + "'layers': {'llm': {'model': null, 'base_url': 'u'}, 'tts': null}}"));
        assertThatThrownBy(() -> composing.change("{'persona_name': 'A', 'context': 'c'}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("no system prompt to put it behind");
    }

    @Test
    void tools_are_taken_away_by_null_and_by_an_empty_list() {
        assertThat(composing
                        .change("{'layers_preset': 'assistant_with_tools', 'tools': null}")
                        .payload()
                        .at("/layers/llm/tools")
                        .isNull())
                .isTrue();
        assertThat(composing.change("{'layers': {'llm': {'tools': null}}}").payload())
                .isEqualTo(Composing.json("{'layers': {'llm': {'tools': null}}}"));
        assertThat(composing
                        .change("{'layers': {'llm': {'tools': null}}, 'tools': ['print_message']}")
                        .payload()
                        .at("/layers/llm/tools"))
                .hasSize(1);
        assertThat(composing.change("{'tools': []}").payload())
                .isEqualTo(Composing.json("{'layers': {'llm': {'tools': []}}}"));
        assertThat(payload(", 'layers': {'llm': {'tools': null}}, 'tools': []", "{}")
                        .has("layers"))
                .isFalse();
    }

    @Test
    void a_word_in_a_layer_that_looks_like_another_is_pointed_out_and_sent() {
        Composed composed = composing.persona(START + ", 'layers': {'llm': {'modle': 'x'}}}", "{}");
        assertThat(composed.notes()).singleElement().asString().contains("layers.llm.modle", "model?");
        assertThat(composed.payload().at("/layers/llm/modle").asText()).isEqualTo("x");
    }

    @Test
    void a_list_of_hotwords_becomes_one_text() {
        Composed composed = composing.persona(START + ", 'layers': {'stt': {'hotwords': ['a', 'b']}}}", "{}");
        assertThat(composed.payload().at("/layers/stt/hotwords").asText()).isEqualTo("a, b");
    }

    @Test
    void a_null_in_a_tools_schema_is_the_users_own() {
        composing.file(
                "t.json",
                "{'type': 'function', 'function': {'name': 'a', 'description': 'd', 'parameters': {'type': 'object', 'properties': {'x': {'type': 'string', 'default': null}}}}}");
        assertThat(layers(", 'tools': ['t.json']", "{}").toString()).contains("\"default\":null");
    }
}
