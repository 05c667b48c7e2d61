package dev.greenroom.module.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Interrupted;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Event;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.testkit.ModuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowModuleTest {
    @TempDir
    Path home;

    private ModuleTest test;

    @BeforeEach
    void open() throws IOException {
        Path flows = Files.createDirectories(home.resolve("configs/flows"));
        Files.writeString(
                flows.resolve("door.yaml"),
                "flow: door\ninit: closed\nstore: {opened: 0}\nstates: {closed: {}, open: {}}\ntransitions:\n"
                        + "  - closed --> open: {label: push, during: [{set: {opened: \"{{ opened + 1 }}\"}}]}\n"
                        + "  - closed --> closed: knock\n  - open --> closed: pull\n");
        test = ModuleTest.of(new FlowModule(), home);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void the_menu_leads_to_its_states() {
        test.console()
                .choose("Run a Flow")
                .choose("List Instances")
                .choose("View the Steps of an Instance")
                .choose("Undo a Rollback")
                .choose("Remove Ended Instances")
                .back();
        assertThat(test.execute("work_with_flows")).isEqualTo("run_flow");
        assertThat(test.execute("work_with_flows")).isEqualTo("list_flows");
        assertThat(test.execute("work_with_flows")).isEqualTo("view_flow_steps");
        assertThat(test.execute("work_with_flows")).isEqualTo("undo_flow_rollback");
        assertThat(test.execute("work_with_flows")).isEqualTo("clean_up_flows");
        assertThat(test.execute("work_with_flows")).isEqualTo(CommonStates.MAIN_MENU);
    }

    @Test
    void a_line_that_could_mean_several_labels_is_asked_about() {
        test.console()
                .pick("door.yaml")
                .answer("hello")
                .choose("push")
                .answer("/store")
                .answer("/log")
                .answer("bye")
                .answer("/quit");
        assertThat(test.execute("run_flow")).isEqualTo("work_with_flows");
        assertThat(test.console().shown())
                .contains("note: Now in open. Possible: pull.", "opened: 1")
                .contains("1  start start  -> closed", "2  transition push  closed -> open")
                .contains("done: Rehearsed flow door: now in closed")
                .contains("note: greenroom --sandbox flow run configs/flows/door.yaml");
        assertThat(test.console().isFinished()).isTrue();
    }

    @Test
    void going_back_at_a_line_ends_the_chat_and_at_the_list_starts_none() {
        test.console().pick("door.yaml").back();
        assertThat(test.execute("run_flow")).isEqualTo("work_with_flows");
        assertThat(test.console().hasShown("now in closed")).isTrue();
        test.console().back();
        assertThat(test.execute("run_flow")).isEqualTo("work_with_flows");
    }

    @Test
    void ctrl_c_while_a_state_works_breaks_that_off_and_at_the_next_question_it_leaves() throws IOException {
        Path talk = Files.createDirectories(home.resolve("configs/flows/talk"));
        Files.writeString(
                home.resolve("configs/flows/talk.yaml"),
                "flow: talk\ntemplates: talk\ninit: q\nstates: {q: {ask: q.j, then: answered}, told: {say: told.j}}\n"
                        + "transitions: [q --> told: answered]\n");
        Files.writeString(talk.resolve("q.j"), "How are you?");
        Files.writeString(talk.resolve("told.j"), "I am {{ payload }}");
        Files.writeString(talk.resolve("script.yaml"), "- answer: fine\n");
        test.console().pick("talk.yaml").interruptWork().answer("/state").answer("/retry");
        test.console().interrupt();
        assertThatThrownBy(() -> test.execute("run_flow")).isInstanceOf(Interrupted.class);
        assertThat(test.console().shown())
                .containsSubsequence(
                        "note: Broken off in q (queued); its work waits: /retry does it, /quit leaves.",
                        "q (queued)",
                        "I am fine");
        assertThat(test.console().isFinished()).isTrue();
    }

    @Test
    void a_faulty_flow_is_a_message_with_the_way_to_its_faults() throws IOException {
        Files.writeString(home.resolve("configs/flows/door.yaml"), "flow: door\n");
        test.console().pick("door.yaml");
        assertThatThrownBy(() -> test.execute("run_flow"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("fault");
    }

    @Test
    void without_instances_the_lists_are_empty_and_lead_back() {
        test.console().back().back().back();
        assertThat(test.execute("list_flows")).isEqualTo("work_with_flows");
        assertThat(test.execute("view_flow_steps")).isEqualTo("work_with_flows");
        assertThat(test.execute("undo_flow_rollback")).isEqualTo("work_with_flows");
        test.console().answer("soon").answer("12h").back();
        assertThat(test.execute("clean_up_flows")).isEqualTo("work_with_flows");
        assertThat(test.console().shown()).contains("Give a time such as 12h or 30d.", "done: Nothing to remove.");
        assertThat(test.execute("clean_up_flows")).isEqualTo("work_with_flows");
    }

    @Test
    void an_instance_is_looked_at_and_its_steps_walked_both_ways() {
        start("front");
        send("front", "push");
        test.console().pick("front").back();
        assertThat(test.execute("list_flows")).isEqualTo("work_with_flows");
        assertThat(test.console().shown())
                .contains("Instance front", "State: open", "note: greenroom --sandbox flow list");
        test.console().pick("front").pick("push").choose("Previous Step").choose("Next Step");
        test.console().choose("Back").back();
        assertThat(test.execute("view_flow_steps")).isEqualTo("work_with_flows");
        assertThat(test.console().isFinished()).isTrue();
        assertThat(test.console().shown())
                .containsSubsequence(
                        "Instance front, step 2 of 2",
                        "Store changes: ~ store.opened: 1",
                        "State: open",
                        "Instance front, step 1 of 2",
                        "Store changes: + store.opened: 0",
                        "State: closed",
                        "Instance front, step 2 of 2");
    }

    @Test
    void a_step_is_made_the_present_and_that_is_undone() {
        start("front");
        send("front", "push");
        test.console().pick("front").pick("push").choose("Previous Step").choose("Take This Step");
        test.console().choose("Go Back to This Step").choose("Take This Step");
        test.console()
                .choose("Copy the Instance at This Step")
                .choose("Take This Step")
                .choose("Walk On");
        test.console().choose("Back").back();
        assertThat(test.execute("view_flow_steps")).isEqualTo("work_with_flows");
        assertThat(test.console().shown())
                .contains("Took instance front back to step 1: now in closed")
                .contains("menu Step 1 of 3");
        assertThat(test.console().hasShown("Forked instance front at step 1 as f"))
                .isTrue();
        test.console().pick("front").no();
        test.execute("undo_flow_rollback");
        assertThat(test.console().hasShown("Took back")).isFalse();
        test.console().pick("front").yes();
        assertThat(test.execute("undo_flow_rollback")).isEqualTo("work_with_flows");
        assertThat(test.console().shown())
                .contains("Took back the last going back of instance front: now in open")
                .contains("note: greenroom --sandbox flow undo front");
    }

    @Test
    void what_has_ended_is_removed_after_asking() throws IOException {
        Files.writeString(
                home.resolve("configs/flows/short.yaml"),
                "flow: short\ninit: end\nstates: {end: {final: true}}\ntransitions: []\n");
        start("front");
        StartFlow start = new StartFlow();
        start.file = "short";
        start.name = "over";
        start.run(test.machine());
        test.clock().advance(Duration.ofDays(2));
        test.console().answer("1d").no().answer("1d").yes();
        assertThat(test.execute("clean_up_flows")).isEqualTo("work_with_flows");
        assertThat(test.console().shown()).contains("note: Nothing was removed.");
        assertThat(test.execute("clean_up_flows")).isEqualTo("work_with_flows");
        assertThat(test.console().shown())
                .contains("Remove 1 instance?", "done: Removed 1 instance")
                .contains("note: greenroom --sandbox flow clean --older-than 1d");
        assertThat(ListFlows.all(test.machine())).extracting(StoredInstance::id).containsExactly("front");
    }

    private void start(String name) {
        StartFlow start = new StartFlow();
        start.file = "configs/flows/door.yaml";
        start.name = name;
        start.run(test.machine());
    }

    private void send(String id, String label) {
        SendToFlow send = new SendToFlow();
        send.id = id;
        send.label = label;
        send.run(test.machine());
    }

    @Test
    void what_an_ended_process_left_undone_is_done_by_the_next_command() throws IOException {
        Path shipped = Path.of("configs/flows");
        Files.createDirectories(home.resolve("configs/flows/q_and_a"));
        for (String name : List.of("q_and_a.yaml", "q_and_a/intro.jinja2", "q_and_a/ai_response.jinja2")) {
            Files.copy(shipped.resolve(name), home.resolve("configs/flows").resolve(name));
        }
        Files.copy(
                shipped.resolve("q_and_a/user_input.jinja2"), home.resolve("configs/flows/q_and_a/user_input.jinja2"));
        Files.copy(shipped.resolve("q_and_a/script.yaml"), home.resolve("configs/flows/q_and_a/script.yaml"));
        for (String id : List.of("one", "two")) {
            leaveUndone(id);
        }
        RetryFlow retry = new RetryFlow();
        retry.id = "one";
        assertThat(retry.run(test.machine()).text())
                .startsWith("You asked: why?")
                .contains("now in user_enters_query");
        SendToFlow send = new SendToFlow();
        send.id = "two";
        send.text = "how?";
        assertThat(send.run(test.machine()).text())
                .startsWith("You asked: why?")
                .contains("You asked: how?");
    }

    /** The label has come, but no worker has begun. */
    private void leaveUndone(String id) {
        LoadedFlow flow = new KnownFlows(test.machine()).sound("configs/flows/q_and_a.yaml");
        try (StoredFlows stored = StoredFlows.open(test.machine())) {
            Performance performance = stored.begin(flow, id);
            performance.start();
            performance.runtime().send(id, new Event.Send("user_input", "why?"));
            assertThat(performance.runtime().head(id).snapshot().resting()).isFalse();
        }
    }
}
