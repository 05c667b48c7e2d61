package dev.greenroom.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Doubt;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.Location;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.run.Library;
import dev.greenroom.flow.template.JinjaRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A variable that nothing can ever give a value is probably a slip; one that something may set is not told of. */
class UnknownVariablesTest {
    private static final Plugins PLUGINS = Library.plugins(ServiceLoader.load(FlowProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());

    private static final String HEAD = """
            flow: talk
            templates: t
            store: {user_name: null, parts.one: 1}
            init: intro
            """;

    private static List<Doubt> doubts(String yaml, Map<String, String> templates) {
        return new FlowReader(PLUGINS, new JinjaRenderer())
                .read(yaml, folder -> templates)
                .doubts();
    }

    /** What is said of a template that a state says; the flow sets some more than it declares. */
    private static List<String> said(String template) {
        String yaml = HEAD + """
                states:
                  intro:
                    say: a
                    store: {count: 0}
                    enter: [{set: {mood.now: good, local.turn: 1}}, {append: {root.lines: x}}]
                    exit: {set: {left: true}}
                  work: {run: [{set: {own: 1, root.shared: 2}}, {transition: done}]}
                transitions:
                  - intro --> work: {label: go, during: {set: {went: "{{ user_name }}"}}}
                  - work --> intro: done
                hooks: {after: {set: {turns: 1}}}
                """;
        return doubts(yaml, Map.of("a", template, "part", "{{ shown }}{% macro m(x) %}{{ x }}{% endmacro %}")).stream()
                .map(doubt -> doubt.template() + ":" + doubt.at() + " " + doubt.message())
                .toList();
    }

    @Test
    void a_misspelt_variable_is_told_of_with_its_place_and_what_was_meant() {
        assertThat(said("Hello\n  {{ user_nmae }}!"))
                .containsExactly("a:2:6 nothing sets variable user_nmae; did you mean user_name?");
        assertThat(said("{% if turn_s > 1 %}x{% endif %}"))
                .containsExactly("a:1:7 nothing sets variable turn_s; did you mean turns?");
        assertThat(said("{{ 'user_nmae' ~ user_nmae }}\r\n{%- for l in lins -%}{{ l }}{% endfor %}"))
                .containsExactly(
                        "a:1:18 nothing sets variable user_nmae; did you mean user_name?",
                        "a:2:14 nothing sets variable lins; did you mean lines?");
        assertThat(said("{{ weather }}")).containsExactly("a:1:4 nothing sets variable weather");
        assertThat(said("{{ count }}")).containsExactly("a:1:4 nothing sets variable count; did you mean local.count?");
        assertThat(said("{{ own }}")).containsExactly("a:1:4 nothing sets variable own; did you mean local.own?");
    }

    @Test
    void what_is_declared_set_built_in_or_given_by_a_template_is_known() {
        assertThat(
                        said(
                                "{{ user_name }}{{ parts.one }}{{ mood.now }}{{ lines }}{{ left }}{{ shared }}{{ went }}{{ turns }}"))
                .isEmpty();
        assertThat(said("{{ root.user_name }}{{ local.count }}{{ payload }}{{ chat_history }}{{ actor_input }}"
                        + "{{ state_id }}{{ params.id }}{{ item }}{{ previous_result }}{{ current_datetime }}"))
                .isEmpty();
        assertThat(said("{% for i in range(3) %}{{ loop.index }}{{ i }}{% endfor %}{% set a, b = 1, 2 %}{{ a + b }}"
                        + "{% set c %}x{% endset %}{{ c }}{% set n = namespace(d=1) %}{{ n.d }}{{ dict(e=1).e }}"))
                .isEmpty();
        assertThat(
                        said(
                                "{% with f = 1, g = 2 %}{{ f }}{{ g }}{% endwith %}"
                                        + "{% macro h(j, k=1) %}{{ j }}{{ k }}{{ caller() }}{% endmacro %}{% call h(1) %}x{% endcall %}"))
                .isEmpty();
        assertThat(said("{% from 'part' import m as mm %}{% import 'part' as p %}{{ mm(1) }}{{ p.m(2) }}"
                        + "{% set shown = 1 %}{% include 'part' %}"))
                .isEmpty();
        assertThat(said("{{ user_name | replace('nobody', 'x') | default(value='y') }} nobody {# nobody #}"
                        + "{% raw %}{{ nobody }}{% endraw %}{{ [1, 2] | join(d=', ') }}"))
                .isEmpty();
    }

    @Test
    void what_is_included_is_read_too() {
        assertThat(said("{% include 'part' %}")).containsExactly("part:1:4 nothing sets variable shown");
    }

    @Test
    void who_asks_whether_a_name_is_there_is_told_of_a_slip_alone() {
        assertThat(said("{{ weather | default('fine') }}{{ weather is defined }}{% if mist is undefined %}{% endif %}"))
                .isEmpty();
        assertThat(said("{{ user_nam | default('you') }}"))
                .containsExactly("a:1:4 nothing sets variable user_nam; did you mean user_name?");
        assertThat(said("{% if weather and weather != 'fine' %}{{ weather }}{% endif %}{{ mist or 'none' }}"
                        + "{% if not sun %}dark{% elif rain %}wet{% endif %}{{ 'x' if hail else 'y' }}"))
                .isEmpty();
        assertThat(
                        said(
                                "{% if user_nam == 'x' %}x{% endif %}{% if rain | length > 1 %}{{ rain }}{{ weather }}{% endif %}"))
                .containsExactly(
                        "a:1:7 nothing sets variable user_nam; did you mean user_name?",
                        "a:1:76 nothing sets variable weather");
    }

    @Test
    void where_code_may_set_any_key_a_slip_alone_is_told_of() {
        String yaml = HEAD + """
                states:
                  intro: {say: a}
                  notes: {run: take_meeting_notes}
                transitions: [intro --> notes: go, notes --> intro: done]
                """;
        assertThat(doubts(yaml, Map.of("a", "{{ weather }}{{ user_nmae }}")))
                .containsExactly(new Doubt(
                        "a", new Location(1, 17), "nothing sets variable user_nmae; did you mean user_name?"));
    }

    @Test
    void values_are_told_of_where_they_are_written() {
        String yaml = HEAD + """
                states:
                  intro:
                    run:
                      - set: {root.user_name: "{{ user_nmae }}"}
                      - transition: {label: go, payload: "{{ user_name }} {{ wether }}"}
                  end: {final: true, enter: [{append: {mood: "{% for x in [1] %}{{ x }}{% endfor %}{{ moood }}"}}]}
                transitions: [intro --> end: go]
                """;
        assertThat(doubts(yaml, Map.of()))
                .containsExactlyInAnyOrder(
                        new Doubt("", new Location(8, 9), "nothing sets variable user_nmae; did you mean user_name?"),
                        new Doubt("", new Location(9, 9), "nothing sets variable wether"),
                        new Doubt("", new Location(10, 30), "nothing sets variable moood; did you mean mood?"));
    }

    /** Every flow that is shipped, and every flow that the pages on the language show. */
    @Test
    void no_flow_that_is_shipped_or_documented_is_doubted() throws IOException {
        Path folder = Path.of("configs/flows");
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        FlowReader reader = new FlowReader(PLUGINS, new JinjaRenderer());
        List<Doubt> doubts = new ArrayList<>();
        files.forEach(file -> doubts.addAll(FlowFile.read(file, reader).doubts()));
        int documented = 0;
        for (String block : Files.readString(folder.resolve("README.md")).split("```yaml\n")) {
            if (block.startsWith("flow: ")) {
                documented++;
                Path page = folder.resolve("page.yaml");
                doubts.addAll(
                        reader.read(block.substring(0, block.indexOf("```")), templates -> beside(page, templates))
                                .doubts());
            }
        }
        assertThat(files).hasSizeGreaterThan(5);
        assertThat(documented).isGreaterThan(3);
        assertThat(doubts).isEmpty();
    }

    private static Map<String, String> beside(Path file, String folder) {
        Map<String, String> texts = new java.util.TreeMap<>();
        try (Stream<Path> found = Files.list(file.resolveSibling(folder))) {
            for (Path each : found.toList()) {
                texts.put(each.getFileName().toString(), Files.readString(each));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        texts.remove("script.yaml");
        return texts;
    }
}
