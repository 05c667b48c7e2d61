package dev.greenroom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in a file before anything is sent, and where. */
class PolicyFileTest {
    @Test
    void a_sound_set_is_sent_as_it_is_without_what_says_nothing() {
        PolicyFile read = objectives("""
                // a comment
                {"data": [
                  {"objective_name": "ask", "objective_prompt": "Ask.", "callback_url": "",
                   "next_conditional_objectives": {"other": "If new"}, "allow_loops": true},
                  {"objective_name": "other", "objective_prompt": "Tell.", "next_required_objective": null,
                   "created_at": "yesterday", "updated_at": "today"},
                ]}""");
        assertThat(read.complaints()).isEmpty();
        assertThat(read.items())
                .hasToString("[{\"objective_name\":\"ask\",\"objective_prompt\":\"Ask.\","
                        + "\"next_conditional_objectives\":{\"other\":\"If new\"},\"allow_loops\":true}, "
                        + "{\"objective_name\":\"other\",\"objective_prompt\":\"Tell.\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'objective_name': 'a b'          | 2:20: the name \"a b\" has a space in it",
                "'objective_name': 'a\u00a0b'     | 2:20: the name \"a\u00a0b\" has a space in it",
                "'objective_name': ''             | 2:20: \"objective_name\" is missing or empty",
                "'objective_name': 7              | 2:20: \"objective_name\" must be a text",
                "'objective_prompt': '  '         | 2:22: \"objective_prompt\" is missing or empty",
                "'confirmation_mode': 'maybe'     | 2:23: \"confirmation_mode\" must be auto or manual",
                "'modality': 'spoken'             | 2:14: \"modality\" must be verbal or visual",
                "'modality': true                 | 2:14: \"modality\" must be verbal or visual",
                "'output_variables': 'x'          | 2:22: \"output_variables\" must be a list of texts",
                "'callback_url': 'ftp://a.b'      | 2:18: \"callback_url\" must be an address that starts with http:// or https://",
                "'callback_url': 'no address'     | 2:18: \"callback_url\" must be an address that starts with http:// or https://",
                "'callback_url': 'http://a.b?secret=********' | 2:18: the secret in \"callback_url\" is masked: put it back",
                "'next_required_objective': 'x'   | 2:29: there is no objective \"x\" in this set",
                "'next_required_objective': 5     | 2:29: \"next_required_objective\" must be a text",
                "'next_required_objective': 'a'   | 2:29: the objectives go round in a circle: a -> a",
                "'next_conditional_objectives': 5 | 2:33: \"next_conditional_objectives\" must map names to conditions",
                "'next_conditional_objectives': {'x': 'If'} | 2:34: there is no objective \"x\" in this set",
            })
    void each_fault_of_an_objective_is_named_with_its_place(String field, String complaint) {
        assertThat(objectives("{\"data\": [{\n " + field.replace('\'', '"') + rest(field) + "}]}")
                        .complaints())
                .hasToString("[o.json:" + complaint + "]");
    }

    private static String rest(String field) {
        return (field.contains("objective_name") ? "" : ",\n \"objective_name\": \"a\"")
                + (field.contains("objective_prompt") ? "" : ",\n \"objective_prompt\": \"p\"");
    }

    @Test
    void both_ways_to_go_on_at_once_are_refused() {
        assertThat(words(objectives("""
                {"data": [
                 {"objective_name": "a", "objective_prompt": "p", "next_conditional_objectives": {"b": "If"},
                  "next_required_objective": "b"},
                 {"objective_name": "b", "objective_prompt": "p"}]}""")))
                .isEqualTo("o.json:3:3: \"next_required_objective\" and \"next_conditional_objectives\""
                        + " cannot be used together");
    }

    @Test
    void a_condition_must_say_something() {
        assertThat(words(objectives("""
                {"data": [{"objective_name": "a", "objective_prompt": "p",
                 "next_conditional_objectives": {"b": " "}}, {"objective_name": "b", "objective_prompt": "p"}]}"""))).isEqualTo("o.json:2:39: expected the condition on which b comes next");
    }

    @Test
    void a_name_is_taken_once() {
        assertThat(words(objectives("""
                {"data": [
                {"objective_name": "a", "objective_prompt": "p"},
                {"objective_name": "a", "objective_prompt": "q"}]}"""))).isEqualTo("o.json:3:20: the name a is taken already, at 2:20");
    }

    @Test
    void a_circle_is_told_as_a_way_and_at_the_link_that_closes_it() {
        assertThat(words(objectives("""
                {"data": [
                {"objective_name": "a", "objective_prompt": "p", "next_required_objective": "b"},
                {"objective_name": "b", "objective_prompt": "p", "next_conditional_objectives": {"c": "If"}},
                {"objective_name": "c", "objective_prompt": "p", "next_required_objective": "b"}]}"""))).isEqualTo("o.json:4:77: the objectives go round in a circle: b -> c -> b");
    }

    @Test
    void two_ways_to_one_objective_are_no_circle() {
        assertThat(objectives("""
                {"data": [
                {"objective_name": "a", "objective_prompt": "p", "next_conditional_objectives": {"b": "x", "c": "y"}},
                {"objective_name": "b", "objective_prompt": "p", "next_required_objective": "d"},
                {"objective_name": "c", "objective_prompt": "p", "next_required_objective": "d"},
                {"objective_name": "d", "objective_prompt": "p"}]}""").complaints()).isEmpty();
    }

    @Test
    void what_nothing_leads_to_is_found_in_circles_of_its_own_too() {
        assertThat(objectives("""
                {"data": [
                {"objective_name": "a", "objective_prompt": "p"},
                {"objective_name": "b", "objective_prompt": "p", "next_required_objective": "c"},
                {"objective_name": "c", "objective_prompt": "p", "next_required_objective": "b"}]}""").complaints())
                .extracting(Complaint::toString)
                .containsExactly(
                        "o.json:3:20: nothing leads to b from the first objective, where a conversation starts",
                        "o.json:4:20: nothing leads to c from the first objective, where a conversation starts",
                        "o.json:4:77: the objectives go round in a circle: b -> c -> b");
    }

    @Test
    void a_very_long_chain_is_walked() {
        int length = 8_000;
        String chain = IntStream.range(0, length)
                .mapToObj(number -> "{\"objective_name\":\"n" + number + "\",\"objective_prompt\":\"p\""
                        + ",\"next_required_objective\":\"n" + (number + 1) % length + "\"}")
                .collect(Collectors.joining(","));
        assertThat(objectives("{\"data\":[" + chain + "]}").complaints()).hasSize(1);
    }

    @Test
    void the_form_for_people_becomes_a_name_and_a_prompt() {
        PolicyFile read = objectives("""
                {"name": "Find the Goal, déjà!", "description": "Learn what they want.",
                 "criteria": ["They said it in one sentence", " "], "guidance": "Ask, then wait.",
                 "output_variables": ["goal"], "callback_url": null}""");
        assertThat(read.complaints()).isEmpty();
        assertThat(read.items().get(0).path("objective_name").asText()).isEqualTo("find_the_goal_deja");
        assertThat(read.items().get(0).path("objective_prompt").asText()).isEqualTo("""
                Learn what they want.

                It is reached when:
                - They said it in one sentence

                On the way there:
                - Ask, then wait.""");
        assertThat(read.items().get(0).path("output_variables")).hasToString("[\"goal\"]");
        assertThat(read.items().get(0).has("callback_url")).isFalse();
    }

    @Test
    void a_guardrail_for_people_says_what_always_and_never_holds() {
        PolicyFile read = guardrails("""
                {"name": "No Rivals", "must": ["Stay with us"], "disallow": ["Name others"], "style": ["Kindly"],
                 "tags": ["sales"], "app_message": false}""");
        assertThat(read.complaints()).isEmpty();
        assertThat(read.items())
                .hasToString("[{\"guardrail_name\":\"no_rivals\",\"guardrail_prompt\":"
                        + "\"Always:\\n- Stay with us\\n\\nNever:\\n- Name others\\n\\nIn this manner:\\n- Kindly\","
                        + "\"tags\":[\"sales\"],\"app_message\":false}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 'a', 'descripton': 'b'} | 1:15: unknown field \"descripton\"",
                "{'name': 'a'}                    | 1:1: \"description\" is missing or empty",
                "{'description': 'b'}             | 1:1: \"name\" is missing or empty",
                "{'name': '日本', 'description': 'b'} | 1:10: the name has no letter from a to z and no digit",
                "{'name': 'a', 'description': 'b', 'must': [1]} | 1:43: \"must\" must be a text or a list of texts",
                "{'data': []}                     | 1:10: \"data\" must be a list of guardrails",
                "{'data': 'x'}                    | 1:10: \"data\" must be a list of guardrails",
                "{'data': [1]}                    | 1:11: expected an object: {...}",
                "{'guardrail_name': 'a b', 'guardrail_prompt': 'p'} | 1:20: the name \"a b\" may hold letters",
                "{'guardrail_name': 'a', 'guardrail_prompt': 'p', 'app_message': 1} | 1:65: \"app_message\" must be true",
                "{'data': [{'objective_name': 'a'}]} | 1:12: this is of the kind objective: greenroom objective apply",
                "{'objective_name': 'a', 'objective_prompt': 'p'} | 1:2: this is of the kind objective",
            })
    void each_fault_of_a_guardrail_file_is_named_with_its_place(String json, String complaint) {
        assertThat(guardrails(json.replace('\'', '"')).complaints())
                .extracting(Complaint::toString)
                .anyMatch(each -> each.startsWith("o.json:" + complaint));
    }

    @Test
    void lengths_are_those_of_the_service() {
        assertThat(guardrail("n".repeat(100), "p".repeat(1000), 32, 64, 2048)).isEmpty();
        assertThat(guardrail("n".repeat(101), "\uD83D\uDE00".repeat(1001), 33, 65, 2049))
                .extracting(Complaint::what)
                .contains(
                        "\"guardrail_name\" has 101 characters; at most 100 can be sent",
                        "\"guardrail_prompt\" has 1001 characters; at most 1000 can be sent",
                        "\"tags\" has 33 entries; at most 32 can be sent",
                        "expected a text of 1 to 64 characters",
                        "\"callback_url\" has 2049 characters; at most 2048 can be sent");
    }

    private static List<Complaint> guardrail(String name, String prompt, int tags, int tagLength, int urlLength) {
        String tag = "\"" + "t".repeat(tagLength) + "\"";
        String url = "https://example.org/" + "u".repeat(urlLength - "https://example.org/".length());
        return guardrails("{\"guardrail_name\":\"" + name + "\",\"guardrail_prompt\":\"" + prompt + "\",\"tags\":["
                        + String.join(",", Collections.nCopies(tags, tag)) + "],\"callback_url\":\"" + url
                        + "\"}")
                .complaints();
    }

    @Test
    void a_prompt_that_becomes_too_long_or_a_name_that_does_is_not_cut() {
        assertThat(words(guardrails("{\"name\":\"" + "n".repeat(61) + "\",\"description\":\"d\"}")))
                .isEqualTo("o.json:1:9: the name is longer than 60 characters");
        assertThat(words(objectives(
                        "{\"name\":\"n\",\"description\":\"" + "d".repeat(990) + "\",\"criteria\":[\"c\"]}")))
                .isEqualTo(
                        "o.json:1:27: description and lists make a prompt of 1015 characters; at most 1000 can be sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "null"})
    void what_is_no_object_is_no_file_of_this_kind(String json) {
        assertThatThrownBy(() -> objectives(json))
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith("o.json:1:1: ");
    }

    @Test
    void the_examples_that_ship_are_sound() throws IOException {
        assertThat(files("objectives"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                PolicyFile.objectives(JsonSource.read(file)).complaints())
                        .isEmpty());
        assertThat(files("guardrails"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                PolicyFile.guardrails(JsonSource.read(file)).complaints())
                        .isEmpty());
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("presets", folder))) {
            return files.toList();
        }
    }

    private static String words(PolicyFile file) {
        assertThat(file.complaints()).hasSize(1);
        return file.complaints().get(0).toString();
    }

    private static PolicyFile objectives(String json) {
        return PolicyFile.objectives(JsonSource.of("o.json", json));
    }

    private static PolicyFile guardrails(String json) {
        return PolicyFile.guardrails(JsonSource.of("o.json", json));
    }
}
