package dev.greenroom.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.JsonPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonaPatchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 'x'}|{'a': 'x'}|[]",
                "{'a': 'x', 'b': 1}|{'a': 'y'}|[{'op':'replace','path':'/a','value':'y'}]",
                "{}|{'a': {'b': {'c': 1, 'd': null}}}|[{'op':'add','path':'/a','value':{'b':{'c':1}}}]",
                "{'a': null}|{'a': 1}|[{'op':'add','path':'/a','value':1}]",
                "{'a': {'x': 1}}|{'a': {'y': 2}}|[{'op':'add','path':'/a/y','value':2}]",
                "{'a': {'x': 1, 'y': 2}}|{'a': {'x': null}}|[{'op':'remove','path':'/a/x'}]",
                "{}|{'a': null}|[]",
                "{'a': null}|{'a': null}|[]",
                "{}|{'a': [], 'b': {'c': [], 'd': null}}|[]",
                "{'a': [1]}|{'a': []}|[{'op':'replace','path':'/a','value':[]}]",
                "{'a': 'text'}|{'a': {'b': 1}}|[{'op':'replace','path':'/a','value':{'b':1}}]",
                "{'a': [1, 2]}|{'a': [1]}|[{'op':'replace','path':'/a','value':[1]}]",
                "{'n': 1}|{'n': 1.0}|[]",
                "{'l': [{'n': 0.70}]}|{'l': [{'n': 0.7}]}|[]",
                "{'a/b': {'~': 1}}|{'a/b': {'~': 2}}|[{'op':'replace','path':'/a~1b/~0','value':2}]"
            })
    void the_patch_is_the_smallest_that_does_it(String present, String wanted, String patch) {
        assertThat(PersonaPatch.between(Composing.json(present), Composing.json(wanted))
                        .json())
                .hasToString(patch.replace('\'', '"'));
    }

    @Test
    void lines_show_what_goes_and_what_comes_without_secrets() {
        PersonaPatch patch = PersonaPatch.between(
                Composing.json("{'system_prompt': 'one\\ntwo', 'layers': {'llm': {'api_key': 'old'}}}"),
                Composing.json(
                        "{'system_prompt': 'three', 'layers': {'llm': {'api_key': 'new'}, 'tts': {'api_key': 'x'}}}"));
        assertThat(patch.lines())
                .containsExactly(
                        "- system_prompt: one",
                        "- system_prompt: two",
                        "+ system_prompt: three",
                        "- layers.llm.api_key: ********",
                        "+ layers.llm.api_key: ********",
                        "+ layers.tts: {\"api_key\":\"********\"}");
    }

    /** Whatever somebody changes in the service: the patch undoes exactly that, and leaves what the config does not name. */
    @Test
    void three_hundred_drifts_are_found_and_undone() {
        ObjectNode wanted = Composing.json("{'persona_name': 'A', 'system_prompt': 'p', 'document_tags': ['a', 'b'],"
                + "'layers': {'llm': {'model': 'm', 'extra_body': {'t': 0.5, 'u': {'v': true}}},"
                + "'tts': {'tts_engine': 'cartesia', 'voice_settings': {'speed': 1}}, 'stt': {'hotwords': 'x'}}}");
        List<String> leaves = new ArrayList<>();
        leaves("", wanted, leaves);
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            ObjectNode present = wanted.deepCopy();
            present.put("unknown_field", "stays");
            ((ObjectNode) present.at("/layers")).putObject("mcp").put("own", round);
            TreeSet<String> changed = new TreeSet<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                String leaf = leaves.get(random.nextInt(leaves.size()));
                drift(present, leaf, random.nextBoolean());
                changed.add(leaf);
            }
            ArrayNode patch = PersonaPatch.between(present, wanted).json();
            assertThat(new TreeSet<>(patch.findValuesAsText("path"))).isEqualTo(changed);
            JsonNode mended = JsonPatch.read(patch).apply(present);
            assertThat(PersonaPatch.between((ObjectNode) mended, wanted).isEmpty())
                    .isTrue();
            assertThat(mended.path("unknown_field").asText()).isEqualTo("stays");
            assertThat(mended.at("/layers/mcp/own").asInt()).isEqualTo(round);
        }
    }

    private static void leaves(String pointer, JsonNode node, List<String> leaves) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> leaves(pointer + "/" + member.getKey(), member.getValue(), leaves));
        } else {
            leaves.add(pointer);
        }
    }

    private static void drift(ObjectNode present, String leaf, boolean remove) {
        int slash = leaf.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) present.at(leaf.substring(0, slash));
        if (remove) {
            parent.remove(leaf.substring(slash + 1));
        } else {
            parent.put(leaf.substring(slash + 1), "drifted");
        }
    }
}
