package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Labels: which are possible, for whom they are meant, and what becomes of those that cannot be taken. */
class FlowLabelCommandsTest {
    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void flow(String name, String yaml) throws IOException {
        Files.writeString(home.resolve(name + ".yaml"), "flow: " + name + "\n" + yaml);
    }

    @Test
    void a_label_with_parameters_is_sent_with_them() throws IOException {
        flow("jobs", """
                init: ready
                states: {ready: {}, "work_{id}": {}}
                transitions:
                  - ready --> work_{id}: process_{id}
                """);
        rig.run("flow", "start", "jobs.yaml", "--name", "j");
        Run bare = rig.run("flow", "send", "j", "process_{id}");
        assertThat(bare.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(rig.run("flow", "send", "j", "process_{id}", "--param", "id=7")
                        .out())
                .contains("now in work_7");
        rig.run("flow", "rollback", "j", "1");
        assertThat(rig.run("flow", "send", "j", "process_{id}", "--params", "[{\"id\":1},{\"id\":2}]")
                        .out())
                .contains("now in work_1, work_2");
        assertThat(rig.run("flow", "send", "j", "x", "--params", "{}").error()).contains("list of JSON objects");
        assertThat(rig.run("flow", "send", "j", "x", "--param", "id").error()).contains("is not KEY=VALUE");
        rig.typing("/send --param id=7 process_{id}\n");
        assertThat(rig.run("flow", "run", "jobs.yaml", "--lines", "-").out()).contains("(Now in work_7.)");
        rig.typing("/send --parm id=7 process_{id}\n/send --param\n");
        assertThat(rig.run("flow", "run", "jobs.yaml", "--lines", "-").out())
                .contains("there is no option --parm", "a value is missing after --param");
    }

    @Test
    void a_label_of_two_machines_needs_the_machine() throws IOException {
        flow("panel", """
                init: [left, right]
                states:
                  left: {init: off, states: {off: {}, on: {}}, transitions: [off --> on: push]}
                  right: {init: off, states: {off: {}, on: {}}, transitions: [off --> on: push]}
                """);
        assertThat(rig.run("flow", "start", "panel.yaml", "--name", "p").code()).isEqualTo(ExitCode.DONE);
        Run unclear = rig.run("flow", "send", "p", "push");
        assertThat(unclear.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unclear.error()).contains("several machines: left, right", "--namespace NAME");
        assertThat(rig.run("flow", "send", "p", "push", "--namespace", "right").out())
                .contains("right.on");
        assertThat(rig.run("flow", "send", "p", "push").out()).contains("left.on");
        assertThat(rig.run("flow", "send", "p", "push", "--namespace", ".").error())
                .contains("wrong_namespace");
    }

    @Test
    void a_label_whose_guard_the_store_decides_is_not_offered() throws IOException {
        flow("gate", """
                store: {open: false, age: 3}
                init: shut
                states: {shut: {}, through: {}}
                conditions: {old: age > 17}
                transitions:
                  - shut --> through: pass [open]
                  - shut --> through: vote [old]
                  - shut --> through: word [payload == 'please']
                  - shut --> shut: knock [!open]
                """);
        JsonNode started = json(rig.run("flow", "start", "gate.yaml", "--name", "g", "--json"));
        assertThat(started.path("possible").findValuesAsText("label")).containsExactly("word", "knock");
        Run refused = rig.run("flow", "send", "g", "pass");
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.error()).contains("guard_false", "possible now: word, knock");
    }

    @Test
    void a_step_whose_label_leaves_another_state_is_a_fault_where_that_can_be_known() throws IOException {
        flow("stuck", """
                init: a
                states: {a: {run: [{transition: go}]}, b: {}}
                transitions: [a --> b: start, b --> a: go]
                """);
        Run checked = rig.run("flow", "check", "stuck.yaml");
        assertThat(checked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(checked.out()).contains("state a: no transition labelled go leaves it");
    }

    @Test
    void a_transition_that_cannot_be_taken_from_inside_is_heard_of() throws IOException {
        flow("quiet", """
                store: {open: false}
                init: ready
                states: {ready: {}, a: {run: [{transition: go}]}, b: {}}
                transitions:
                  - ready --> a: begin
                  - a --> b: go [open]
                """);
        rig.run("flow", "start", "quiet.yaml", "--name", "q");
        Run sent = rig.run("flow", "send", "q", "begin");
        assertThat(sent.out()).contains("now in a");
        assertThat(sent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.error()).contains("go: guard_false: no guard of go holds");
        rig.typing("/send begin\n");
        Run chat = rig.run("flow", "run", "quiet.yaml", "--lines", "-");
        assertThat(chat.out()).contains("error: a transition that a state asked for was refused: go: guard_false");
        assertThat(chat.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void two_steps_are_compared_and_a_dialogue_is_told_in_three_forms() throws IOException {
        flow("count", """
                store: {count: 0}
                templates: count
                init: say
                states: {say: {say: say.j, enter: [{set: {root.count: "{{ root.count + 1 }}"}}]}}
                transitions: [say --> say: again]
                """);
        Files.createDirectories(home.resolve("count"));
        Files.writeString(home.resolve("count/say.j"), "{{ count }}");
        rig.run("flow", "start", "count.yaml", "--name", "c");
        rig.run("flow", "send", "c", "--text", "more");
        assertThat(rig.run("flow", "diff", "c", "1", "2").out()).contains("~ /store/count: 2\n");
        JsonNode patch = json(rig.run("flow", "diff", "c", "2", "1", "--json"));
        assertThat(patch.toString()).contains("{\"op\":\"replace\",\"path\":\"/store/count\",\"value\":1}");
        assertThat(rig.run("flow", "diff", "c", "1", "1").out()).isEqualTo("Nothing differs.\n");
        assertThat(rig.run("flow", "diff", "c", "1", "9").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(rig.run("flow", "export", "c", "--dialogue", "chat").out())
                .isEqualTo("[ASSISTANT]: 1\n[USER]: more\n[ASSISTANT]: 2\n");
        assertThat(rig.run("flow", "export", "c", "--dialogue", "yaml").out())
                .startsWith("- role: assistant\n  text: \"1\"\n");
        assertThat(json(rig.run("flow", "export", "c", "--dialogue", "json")).findValuesAsText("event"))
                .containsExactly("", "again", "again");
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
