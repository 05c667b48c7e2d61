package dev.greenroom.flow.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Plain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JinjaTest {
    private final Jinja jinja = new Jinja();

    private String render(String template, Map<String, ?> variables) {
        return jinja.render(Map.of(), template, Plain.map(variables));
    }

    private String render(String template) {
        return render(template, Map.of());
    }

    /** The expected texts were written by Jinja2 3.1.6. */
    @Test
    @SuppressWarnings("unchecked")
    void givesJinja2sOwnOutput() throws IOException {
        Map<String, Object> file;
        try (InputStream in = getClass().getResourceAsStream("/flow/template-cases.json")) {
            file = (Map<String, Object>) JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Map<String, Object> variables = (Map<String, Object>) file.get("context");
        Map<String, String> templates = (Map<String, String>) file.get("templates");
        List<String> wrong = new ArrayList<>();
        List<Map<String, String>> cases = (List<Map<String, String>>) file.get("cases");
        for (Map<String, String> one : cases) {
            String got = rendered(templates, one.get("template"), variables);
            if (!got.equals(one.get("expected"))) {
                wrong.add(one.get("template") + "\n  wanted " + one.get("expected") + "\n  got    " + got);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(100);
    }

    private String rendered(Map<String, String> templates, String template, Map<String, Object> variables) {
        try {
            return jinja.render(templates, template, variables);
        } catch (IllegalArgumentException e) {
            return "ERROR";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x|zzz }}",
                "{{ x|format(1) }}",
                "{{ x|random }}",
                "{{ x|xmlattr }}",
                "{{ x is callable }}",
                "{{ x is zzz }}",
                "{% autoescape true %}{% endautoescape %}",
                "{% do x %}",
                "{% trans %}{% endtrans %}",
                "{% break %}",
                "{% for x in y recursive %}{% endfor %}",
                "{% include x %}",
                "{% include 'a' without context %}",
                "{% import 'a' as b with context %}",
                "{% block a scoped %}{% endblock %}",
                "{{ self.a() }}",
                "{{ varargs }}",
                "{{ lipsum() }}",
                "{{ x|e ~ 'a' }}",
                "{{ x|tojson|upper }}",
                "{% set y = x|safe %}",
                "{% if x|e %}{% endif %}",
                "{{ [x|safe] }}",
                "a{% extends 'b' %}",
                "{% if x %}{% extends 'b' %}{% endif %}",
                "{% extends 'b' %}{% if x %}{% endif %}",
                "{{ 'a\\x41' }}",
                "{{ 0x1f }}",
                "{{ a := 1 }}",
                "{{ x if }}",
                "{# open",
                "{{ 'open }}",
                "{% raw %}",
                "{% macro m(a=1, b) %}{% endmacro %}",
                "{% block a %}{% endblock %}{% block a %}{% endblock %}",
                "{% set x %}"
            })
    void refusesWhenLoadingWhatIsNotKnownToBeTheSame(String template) {
        assertThatThrownBy(() -> jinja.compiled(template)).isInstanceOf(TemplateFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ xs|map('upper') }}",
                "{% set m = xs|map('upper') %}{{ m|list }}{{ m|list }}",
                "{{ xs|select|length }}",
                "{{ xs|map('upper')|last }}",
                "{{ d.items }}",
                "{{ 'a'.upper }}",
                "{{ range }}",
                "{{ xs|join(',', nope='a') }}",
                "{{ 'a%s' % 1 }}",
                "{{ xs.append(1) }}",
                "{{ d.update(a=1) }}"
            })
    void isLoudWhereItCouldOnlyGuess(String template) {
        assertThatThrownBy(() -> render(template, Map.of("xs", List.of("a", "b"), "d", Map.of("items", 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ x.getClass().getClassLoader() }}",
                "{{ ''.__class__.__mro__ }}",
                "{{ [].__class__.__base__.__subclasses__() }}",
                "{{ x.__init__.__globals__ }}",
                "{{ ____int3rpr3t3r____.getContext() }}",
                "{{ range.__globals__ }}",
                "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
                "{{ namespace.__init__.__globals__ }}",
                "{{ self._TemplateReference__context }}",
                "{{ loop.__class__ }}",
                "{{ config.items() }}",
                "{{ request.application.__globals__ }}",
                "{{ x|attr('__class__')|attr('__mro__') }}",
                "{{ x|map('__class__') }}",
                "{% for c in ''.__class__ %}{% endfor %}",
                "{% include '/etc/passwd' %}",
                "{% include '../../../etc/passwd' %}",
                "{% import 'java.lang.Runtime' as r %}",
                "{{ 'a'.format(x.__class__) }}",
                "{{ '{0.__class__}'.format(1) }}",
                "{{ '{a[b]}'.format(a=1) }}",
                "{{ dict.__mro__ }}",
                "{{ (1).__class__ }}",
                "{{ x.toString() }}",
                "{{ x.length() }}",
                "{{ d.entrySet() }}",
                "{{ d.forEach(1) }}"
            })
    void noClassFileOrInterpreterIsWithinReach(String template) {
        assertThat(outcome(template)).isIn("refused", "");
    }

    private String outcome(String template) {
        try {
            return render(template, Map.of("x", "text", "d", Map.of("a", 1)));
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    @Test
    void textsOfUsersAreNeverTemplates() {
        String attack = "{{ 7 * 7 }}{% for x in range(9) %}{{ x }}{% endfor %}{# c #}";
        Map<String, ?> variables = Map.of("x", attack, "xs", List.of(attack), "d", Map.of(attack, attack));
        assertThat(render("{{ x }}|{{ xs[0] }}|{{ xs|join }}|{{ d[x] }}|{{ x|replace('q', 'q') }}", variables))
                .isEqualTo(String.join("|", attack, attack, attack, attack, attack));
        assertThat(render("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }}{% set y = x %}{{ y ~ y }}", variables))
                .isEqualTo(attack + attack + attack);
    }

    @Test
    void bombsEndSoonAndSmall() {
        List<String> bombs = List.of(
                "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}",
                "{{ " + "[".repeat(300) + "]".repeat(300) + " }}",
                "{{ " + "-".repeat(400) + "1 }}",
                "{{ 1" + "+1".repeat(20_000) + " }}",
                "{% if x %}".repeat(5_000) + "{% endif %}".repeat(5_000),
                "{% if x %}" + "{% elif x %}".repeat(5_000) + "{% endif %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{{ 'a'|center(1000000000) }}",
                "{{ 'a' * 1000000000 }}",
                "{{ 10 ** 1000000 }}",
                "{{ 9 ** 9 ** 9 ** 9 ** 9 }}",
                "{{ 'a'|indent(1000000000) }}",
                "{{ range(1000000000)|list }}",
                "{{ 'a'|replace('a', 'b' * 200000)|replace('b', 'c' * 200000) }}",
                "{% for i in range(90000) %}{{ 'x' * 1000 }}{% endfor %}",
                "{{ xs|batch(1, 'x')|list|slice(1000000000) }}");
        for (String bomb : bombs) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThatThrownBy(() -> render(bomb, Map.of("xs", List.of(1))))
                            .as(bomb.substring(0, Math.min(60, bomb.length())))
                            .isInstanceOf(IllegalArgumentException.class));
        }
    }

    @Test
    void extendingInACircleEnds() {
        Map<String, String> templates =
                Map.of("a", "{% extends 'b' %}", "b", "{% extends 'a' %}", "c", "{% include 'c' %}");
        assertThatThrownBy(() -> jinja.render(templates, "{% extends 'a' %}", Map.of()))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> jinja.render(templates, "{% include 'c' %}", Map.of()))
                .hasMessageContaining("nested deeper");
    }

    @Test
    void faultsNameTheLine() {
        assertThatThrownBy(() -> jinja.compiled("a\n\n{{ x|zzz }}"))
                .isInstanceOfSatisfying(
                        TemplateFault.class, fault -> assertThat(fault.line()).isEqualTo(3));
        assertThatThrownBy(() -> render("{# a\n b #}\n{% raw %}\n{% endraw %}\n{{ x.y }}"))
                .isInstanceOfSatisfying(
                        TemplateFault.class, fault -> assertThat(fault.line()).isEqualTo(5));
        assertThatThrownBy(() -> jinja.render(Map.of("i", "\n{{ x.y }}"), "\n{% include 'i' %}", Map.of()))
                .hasMessageContaining("in i line 2");
    }

    @Test
    void whatCannotBeRenderedIsRefusedBeforeItIs() {
        for (String bad : List.of(
                "{{ x.casefold() }}",
                "{{ xs.append(1) }}",
                "{{ m.update(a=1) }}",
                "{{ '%d' % 3 }}",
                "{{ x|int(base=16) }}",
                "{{ x|int(0, 16) }}")) {
            assertThatThrownBy(() -> jinja.compiled(bad)).as(bad).isInstanceOf(TemplateFault.class);
        }
    }

    @Test
    void methodsOfTextsAndTimesOfListsAreAsPythonHasThem() {
        assertThat(render("{{ 'aBc'.swapcase() }} {{ '-7'.zfill(4) }} {{ 'x'.zfill(0) }}"))
                .isEqualTo("AbC -007 x");
        assertThat(render("{{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'a'.partition('=') }}"))
                .isEqualTo("('a', '=', 'b=c') ('a=b', '=', 'c') ('a', '', '')");
        assertThat(render("{{ [0] * 3 }} {{ 2 * [1, 2] }} {{ [1] * 0 }}")).isEqualTo("[0, 0, 0] [1, 2, 1, 2] []");
        assertThatThrownBy(() -> render("{{ [0] * 99999999 }}")).hasMessageContaining("longer than");
    }

    @Test
    void anAttributeThatIsNotThereIsUndefinedAndAMethodIsRefused() {
        assertThat(render("{{ 'x'|attr('upter') is defined }}")).isEqualTo("False");
        assertThatThrownBy(() -> render("{{ 'x'|attr('upper') is defined }}")).hasMessageContaining("method upper");
    }
}
