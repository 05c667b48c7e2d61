package dev.greenroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps from what the service has to what a file says. */
class ChangesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'modality':'verbal','tags':[],'app_message':true} | {}                  | ''",
                "{'callback_url':'','callback':null}                | {}                  | ''",
                "{'uuid':'g1','owner_id':7}                         | {}                  | ''",
                "{}                                                 | {'modality':'verbal'} | ''",
                "{'modality':'visual'}                              | {}                  | {'op':'replace','path':'/modality','value':'verbal'}",
                "{'app_message':false}                              | {}                  | {'op':'replace','path':'/app_message','value':true}",
                "{'callback_url':'https://a'}                       | {}                  | {'op':'remove','path':'/callback_url'}",
                "{'callback_url':null}                              | {'callback_url':'https://a'} | {'op':'replace','path':'/callback_url','value':'https://a'}",
                "{}                                                 | {'tags':['a']}      | {'op':'add','path':'/tags','value':['a']}",
                "{'guardrail_prompt':'a'}                           | {'guardrail_prompt':'b'} | {'op':'replace','path':'/guardrail_prompt','value':'b'}",
            })
    void a_guardrail_changes_where_it_says_something_else(String current, String wanted, String patch)
            throws JsonProcessingException {
        assertThat(patch(Changes.ofGuardrail(json(current), json(wanted)))).isEqualTo(patch.replace('\'', '"'));
    }

    @Test
    void a_set_grows_at_its_end() throws JsonProcessingException {
        ObjectNode a = json("{'objective_name':'a'}");
        ObjectNode b = json("{'objective_name':'b'}");
        assertThat(patch(Changes.ofObjectives(List.of(a), List.of(a, b))))
                .isEqualTo("{\"op\":\"add\",\"path\":\"/data/-\",\"value\":{\"objective_name\":\"b\"}}");
    }

    @Test
    void a_set_shrinks_from_its_end_so_that_places_hold() throws JsonProcessingException {
        ObjectNode a = json("{'objective_name':'a'}");
        List<ObjectNode> three = List.of(a, json("{'objective_name':'b'}"), json("{'objective_name':'c'}"));
        assertThat(patch(Changes.ofObjectives(three, List.of(json("{'objective_name':'z'}")))))
                .isEqualTo("{\"op\":\"replace\",\"path\":\"/data/0/objective_name\",\"value\":\"z\"}"
                        + "{\"op\":\"remove\",\"path\":\"/data/2\"}{\"op\":\"remove\",\"path\":\"/data/1\"}");
    }

    @Test
    void a_change_is_shown_from_where_the_texts_part() throws JsonProcessingException {
        String same = "The same beginning, long enough to be left out. ";
        ObjectNode old = json("{'guardrail_prompt':'" + same + "Old.'}");
        ObjectNode fresh = json("{'guardrail_prompt':'" + same + "New.'}");
        assertThat(Changes.ofGuardrail(old, fresh).get(0).lines())
                .containsExactly(
                        "guardrail_prompt:",
                        "  - …, long enough to be left out. Old.",
                        "  + …, long enough to be left out. New.");
    }

    @Test
    void no_character_is_cut_in_half() throws JsonProcessingException {
        String faces = "\uD83D\uDE00".repeat(200);
        for (int shift = 0; shift < 2; shift++) {
            ObjectNode old = json("{'guardrail_prompt':'" + "x".repeat(shift) + faces + "a'}");
            ObjectNode fresh = json("{'guardrail_prompt':'" + "x".repeat(shift) + faces + faces + "'}");
            for (String line : Changes.ofGuardrail(old, fresh).get(0).lines()) {
                assertThat(line.codePoints().filter(each -> each < 0x10000 && Character.isSurrogate((char) each)))
                        .isEmpty();
            }
        }
    }

    private static String patch(List<Change> changes) {
        StringBuilder patch = new StringBuilder();
        changes.forEach(change -> patch.append(change.json()));
        return patch.toString();
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
