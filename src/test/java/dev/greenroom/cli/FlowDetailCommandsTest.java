package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a careful person notices about checks, pictures, copies and lines. */
class FlowDetailCommandsTest {
    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home);
        Files.createDirectories(home.resolve("talk"));
        Files.writeString(home.resolve("talk/t.j"), "Hello");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void flow(String yaml) throws IOException {
        Files.writeString(home.resolve("talk.yaml"), "flow: talk\ntemplates: talk\n" + yaml);
    }

    @Test
    void an_invoker_nobody_knows_is_a_fault_at_its_state() throws IOException {
        flow("""
                init: a
                states:
                  a: {say: t.j}
                  q: {ask: t.j, invoker: gpt9}
                transitions: [a --> q: go, q --> a: back]
                """);
        Run run = rig.run("flow", "check", "talk.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).startsWith("talk.yaml:6:3: state q: unknown invoker gpt9; there are scripted, openai");
    }

    @Test
    void templates_that_no_state_uses_are_read_too() throws IOException {
        flow("init: a\nstates: {a: {say: t.j}}\n");
        Path old = Files.writeString(home.resolve("talk/old.j"), "Hello\n{{ name | nosuch }}\n");
        Files.createDirectories(home.resolve("talk/parts"));
        Path part = Files.writeString(home.resolve("talk/parts/open.j"), "{% if name %}\n");
        Run run = rig.run("flow", "check", "talk.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(old + ":2:1: ").contains("nosuch"),
                        line -> assertThat(line).startsWith(part + ":"));
        assertThat(new ObjectMapper()
                        .readTree(
                                rig.run("flow", "check", "talk.yaml", "--json").out())
                        .findValuesAsText("line"))
                .hasSize(2)
                .startsWith("2");
        assertThat(rig.run("flow", "start", "talk.yaml").code()).isEqualTo(ExitCode.DONE);
        Files.delete(part);
        Files.writeString(old, "Hello {{ name }}");
        assertThat(rig.run("flow", "check", "talk.yaml").out()).contains("is sound");
    }

    @Test
    void a_template_that_a_state_uses_is_told_of_once_at_that_state() throws IOException {
        flow("init: a\nstates:\n  a: {say: parts/t.j}\n");
        Files.createDirectories(home.resolve("talk/parts"));
        Files.writeString(home.resolve("talk/parts/t.j"), "{{ name | nosuch }}");
        Path unused = Files.writeString(home.resolve("talk/unused.j"), "{{ name | nosuch }}");
        assertThat(rig.run("flow", "check", "talk.yaml").out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("talk.yaml:5:").contains("template parts/t.j line 1:1"),
                        line -> assertThat(line).startsWith(unused + ":1:1: "));
    }

    @Test
    void every_state_is_counted() throws IOException {
        flow("""
                init: outer
                states:
                  outer: {init: in, states: {in: {}, out: {}}, transitions: [in --> out: go]}
                """);
        assertThat(rig.run("flow", "check", "talk.yaml").out()).contains("is sound: 3 states, 1 transitions");
    }

    @Test
    void a_picture_is_json_for_programs_and_never_an_order() throws IOException {
        flow("""
                init: state
                states: {state: {}, end: {}, note: {}}
                transitions: [state --> end: go, end --> note: on]
                """);
        Run run = rig.run("flow", "diagram", "talk.yaml", "--json");
        String text = new ObjectMapper().readTree(run.out()).path("diagram").asText();
        assertThat(text)
                .contains("state \"end\" as end_\n", "state_ --> end_: go\n", "end_ --> note_: on\n")
                .doesNotContain(" end:", " state:");
    }

    @Test
    void a_copy_has_the_name_it_is_given() throws IOException {
        flow("init: a\nstates: {a: {}}\n");
        rig.run("flow", "start", "talk.yaml", "--name", "first");
        assertThat(rig.run("flow", "fork", "first", "1", "--name", "second").out())
                .isEqualTo("Forked instance first at step 1 as second: now in a\n");
        assertThat(rig.run("flow", "fork", "first", "1", "--name", "second").error())
                .contains("there is an instance second already");
    }

    @Test
    void no_lines_at_all_are_a_short_chat() throws IOException {
        flow("init: a\nstates: {a: {say: t.j}}\n");
        rig.typing("");
        assertThat(rig.run("flow", "run", "talk.yaml", "--lines", "-").out()).isEqualTo("Hello\n");
        assertThat(rig.run("flow", "run", "talk.yaml", "--lines", "/dev/null").out())
                .isEqualTo("Hello\n");
    }

    @Test
    void hooks_of_the_flow_know_the_state_that_is_left() throws IOException {
        flow("""
                store: {seen: []}
                init: a
                states: {a: {}, b: {}}
                hooks:
                  before: [{append: {seen: "before {{ state_id }}"}}]
                  during: [{append: {seen: "during {{ state_id }}"}}]
                transitions: [a --> b: go]
                """);
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        rig.run("flow", "send", "t", "go");
        assertThat(rig.run("flow", "show", "t").out()).contains("[\"before a\",\"during a\"]");
    }

    @Test
    void what_a_join_gives_has_one_order() throws IOException {
        flow("""
                init: ready
                states:
                  ready: {}
                  work_{id}: {run: [{set: {b: 1, a: 2}}]}
                  all: {enter: [{set: {root.got: "{{ payload }}"}}]}
                joins: [{of: "work_{id}", label: done}]
                transitions:
                  - ready --> work_{id}: begin_{id}
                  - work_{id} --> all: done
                """);
        rig.run("flow", "start", "talk.yaml", "--name", "t");
        rig.run("flow", "send", "t", "begin_{id}", "--param", "id=1");
        assertThat(rig.run("flow", "show", "t").out())
                .contains("{\"states\":[{\"params\":{\"id\":1},\"store\":{\"b\":1,\"a\":2}}]}");
    }

    @Test
    void every_fault_has_a_place_of_its_own() throws IOException {
        Files.writeString(home.resolve("talk/bad.j"), "{{ x|nope }}\nfine {{ y }}\n{{ y|neither }}");
        flow("""
                init:
                  - a
                  - gone
                states:
                  a:
                    run:
                      - set: {x: 1}
                      - transition: nowhere
                      - set: {y: "{{ x|zzz }}"}
                  b:
                    say: bad.j
                hooks:
                  during:
                    - call: nobody
                transitions: [a --> b: go]
                """);
        assertThat(rig.run("flow", "check", "talk.yaml").out().lines())
                .anySatisfy(
                        line -> assertThat(line).startsWith("talk.yaml:5:5: ").contains("unknown state: gone"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("talk.yaml:10:9: ").contains("nowhere"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("talk.yaml:11:9: ").contains("filter zzz"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("talk.yaml:13:10: ").contains("bad.j line 1:1: filter nope"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("talk.yaml:13:10: ").contains("bad.j line 3:1: filter neither"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("talk.yaml:16:7: ").contains("nobody"));
    }
}
