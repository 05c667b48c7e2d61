package dev.greenroom.flow.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.flow.Action;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.Snapshot;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JinjaRendererTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final JinjaRenderer renderer = new JinjaRenderer();

    private Outcome.Stepped entered(String template, Map<String, Object> set, Object payload) {
        Definition definition = Definition.named("one")
                .templatesCheckedBy(renderer)
                .store("who", "Ada")
                .template("hello", "Hello")
                .template("shown", template)
                .template("part", "<{{ who }}>")
                .init("first")
                .state("first", state -> state.say("hello"))
                .state("second", state -> state.say("shown").enter(new Action.Set(set)))
                .transition("first", "go", "second")
                .build();
        Engine engine = new Engine(definition, Plugins.NONE, renderer);
        Snapshot started = ((Outcome.Stepped) engine.start(Map.of(), NOW)).snapshot();
        Outcome outcome = engine.apply(started, new Event.Send("go", payload), NOW);
        assertThat(outcome).as(() -> String.valueOf(outcome)).isInstanceOf(Outcome.Stepped.class);
        return (Outcome.Stepped) outcome;
    }

    private String said(String template, Object payload) {
        return entered(template, Map.of("x", 1), payload).said().get(0);
    }

    private Object stored(Object value, Object payload) {
        return entered("", Map.of("x", value), payload).snapshot().store().get("x");
    }

    @Test
    void templatesSeeTheDocumentedVariables() {
        assertThat(said("{{ who }} {{ root.who }} {{ actor_input }} {{ state_id }} {{ current_date_time }}", "hi"))
                .isEqualTo("Ada Ada hi second 2026-01-02T03:04:05Z");
        assertThat(said("{{ payload.a }} {{ parsed_actor_input.a }} {{ current_datetime }}", Map.of("a", 1)))
                .isEqualTo("1 1 2026-01-02T03:04:05Z");
        assertThat(said("{{ parsed_actor_input }} {{ params }}", "no json")).isEqualTo("None {}");
        assertThat(said("{{ chat_history }}", "hi"))
                .isEqualTo("- role: assistant\n  text: \"Hello\"\n- role: user\n  text: \"hi\"\n");
        assertThat(said("{% include 'part' %}", null)).isEqualTo("<Ada>");
    }

    @Test
    void oneSingleExpressionKeepsItsTypeAndAnythingElseIsText() {
        assertThat(stored("{{ payload }}", Map.of("a", List.of(1, 2.5)))).isEqualTo(Map.of("a", List.of(1L, 2.5)));
        assertThat(stored("{{ payload + 1 }}", 41)).isEqualTo(42L);
        assertThat(stored("{{ payload }}!", 41)).isEqualTo("41!");
        assertThat(stored("{{ payload|map('upper') }}", List.of("a"))).isEqualTo(List.of("A"));
        assertThat(stored("{{ missing }}", 1)).isNull();
        assertThat(stored("{{ 2 ** 70 }}", 1)).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(stored(Arrays.asList("{{ payload }}", Map.of("k", "{{ who }}"), 3, null), true))
                .isEqualTo(Arrays.asList(true, Map.of("k", "Ada"), 3L, null));
        assertThat(stored("plain", 1)).isEqualTo("plain");
    }

    @Test
    void whatAUserSaidStaysText() {
        String attack = "{{ who }}{% include 'part' %}";
        assertThat(said("{{ actor_input }}|{{ chat_history }}", attack))
                .startsWith(attack + "|")
                .contains(attack);
        assertThat(stored("{{ actor_input }}", attack)).isEqualTo(attack);
    }

    @Test
    void faultsAreFoundWhenAFlowIsBuilt() {
        assertThatThrownBy(() -> said("line\n{{ x|nope }}\n", 1))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("template shown line 2:1: filter nope is not supported");
        assertThatThrownBy(() -> said("{% include 'gone' %}", 1)).hasMessageContaining("template gone is missing");
        assertThatThrownBy(() -> stored("{{ (1 }}", 1))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("'{{ (1 }}'");
        assertThatThrownBy(() -> stored("{% include 'part' %}", 1)).hasMessageContaining("cannot name other templates");
    }
}
