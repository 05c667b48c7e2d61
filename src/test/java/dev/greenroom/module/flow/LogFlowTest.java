package dev.greenroom.module.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Column;
import dev.greenroom.terminal.TableWriter;
import dev.greenroom.terminal.Theme;
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

class LogFlowTest {
    @TempDir
    Path home;

    private ModuleTest test;

    @BeforeEach
    void open() throws IOException {
        Path flows = Files.createDirectories(home.resolve("configs/flows"));
        Files.writeString(
                flows.resolve("door.yaml"),
                "flow: door\ninit: closed\nstates: {closed: {}, wide_open: {}}\ntransitions:\n"
                        + "  - closed --> wide_open: push\n  - closed --> closed: knock\n  - wide_open --> closed: pull\n");
        Files.writeString(
                flows.resolve("hall.yaml"),
                "flow: hall\ninit: street\nstates:\n  street: {}\n"
                        + "  hall: {init: [left, middle, right], parallel: true, states: {left: {}, middle: {}, right: {}}}\n"
                        + "transitions: [street --> hall: enter, hall --> street: leave]\n");
        test = ModuleTest.of(new FlowModule(), home);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void start(String file) {
        StartFlow start = new StartFlow();
        start.file = file;
        start.name = "front";
        start.run(test.machine());
    }

    private void send(String label) {
        SendToFlow send = new SendToFlow();
        send.id = "front";
        send.label = label;
        send.run(test.machine());
    }

    private List<String> table(int width) {
        Result.Table<LoggedStep> table = new LogFlow("front").run(test.machine());
        StringBuilder text = new StringBuilder();
        List<Column> columns = table.columns().stream()
                .map(column -> column.whole() ? Column.whole(column.header()) : Column.of(column.header()))
                .toList();
        try (TableWriter writer = new TableWriter(text, Theme.plain(), width, columns)) {
            table.rows()
                    .forEach(step -> writer.row(table.columns().stream()
                            .map(column -> column.cell().apply(step))
                            .toList()));
        }
        return text.toString().lines().toList();
    }

    private List<Passage> passages() {
        return LogFlow.steps(test.machine(), "front").stream()
                .map(LoggedStep::passage)
                .toList();
    }

    @Test
    void every_step_says_what_it_left_and_what_it_entered_and_nothing_of_that_is_cut() {
        start("door");
        send("push");
        test.clock().advance(Duration.ofSeconds(5));
        send("pull");
        send("knock");
        List<String> lines = table(60);
        assertThat(lines.get(0)).startsWith("STEP  TIME       FROM       -> TO         WHAT   KIND");
        assertThat(lines.get(1)).matches("1     \\d\\d:\\d\\d:\\d\\dZ             -> closed     start  start");
        assertThat(lines.get(2)).matches("2     [0-9:]{8}Z  closed     -> wide_open  push   transition");
        assertThat(lines.get(3)).contains("  wide_open  -> closed     pull ");
        assertThat(lines.get(4)).contains("  closed     -> closed     knock ");
    }

    @Test
    void going_back_leaves_where_one_was_and_enters_where_one_had_been() {
        start("door");
        send("push");
        new RollbackFlow("front", 1).run(test.machine());
        new UndoFlow("front").run(test.machine());
        assertThat(passages())
                .extracting(Passage::words)
                .containsExactly("-> closed", "closed -> wide_open", "wide_open -> closed", "closed -> wide_open");
    }

    @Test
    void programs_get_every_key_and_people_the_first_ones() {
        start("hall");
        send("enter");
        assertThat(passages().get(1).words()).isEqualTo("street -> hall, hall.left and 2 more");
        LoggedStep entered = LogFlow.steps(test.machine(), "front").get(1);
        assertThat(entered.json().path("from").toString()).isEqualTo("[\"street\"]");
        assertThat(entered.json().path("to").toString())
                .isEqualTo("[\"hall\",\"hall.left\",\"hall.middle\",\"hall.right\"]");
        send("leave");
        assertThat(passages().get(2))
                .isEqualTo(new Passage(List.of("hall", "hall.left", "hall.middle", "hall.right"), List.of("street")));
    }

    @Test
    void a_log_of_several_days_has_their_dates() {
        start("door");
        test.clock().advance(Duration.ofDays(2));
        send("push");
        assertThat(table(0).get(2)).matches("2     \\d\\d-\\d\\d \\d\\d:\\d\\dZ  closed +-> wide_open .*");
    }

    @Test
    void on_a_narrow_terminal_every_column_is_there_and_the_longest_cells_are_cut() throws IOException {
        Files.writeString(
                home.resolve("configs/flows/talk.yaml"),
                "flow: talk\ninit: user_enters_query\nstates: {user_enters_query: {}, ai_creates_response: {}}\n"
                        + "transitions:\n  - user_enters_query --> ai_creates_response: user_input_has_come\n");
        start("talk");
        send("user_input_has_come");
        new RollbackFlow("front", 1).run(test.machine());
        List<String> lines = table(60);
        assertThat(lines.get(0)).matches("STEP  TIME       FROM +-> TO +WHAT +KIND +AFTER  BRANCH");
        assertThat(lines.get(2)).matches("2     [0-9:]{8}Z  user…  -> a…  user_…  trans…  1      1");
        assertThat(lines.get(3)).matches("3     [0-9:]{8}Z  ai_c…  -> u…  to st…  rollb…  1      2");
        assertThat(lines).allMatch(line -> line.length() <= 60);
    }

    @Test
    void columns_that_would_say_nothing_are_left_out() throws IOException {
        start("door");
        send("push");
        assertThat(table(0).get(0)).endsWith("KIND");
        new RollbackFlow("front", 1).run(test.machine());
        assertThat(table(0).get(0)).endsWith("KIND        AFTER  BRANCH");
        Path door = home.resolve("configs/flows/door.yaml");
        Files.writeString(door, Files.readString(door).replace("flow: door", "flow: door\nversion: 2"));
        SendToFlow moved = new SendToFlow();
        moved.id = "front";
        moved.label = "knock";
        moved.version.migrate = "none";
        moved.run(test.machine());
        assertThat(table(0).get(0)).endsWith("BRANCH  DEFINITION");
        assertThat(table(0)).filteredOn(line -> line.endsWith(" changed")).hasSize(1);
    }

    @Test
    void times_are_shown_to_the_second_and_told_to_programs_as_they_are() {
        test.clock().advance(Duration.ofNanos(663_499_008));
        start("door");
        Result.Detail now = new ShowFlow("front").run(test.machine());
        assertThat(now.card().rows())
                .filteredOn(row -> row.label().matches("Created|Changed"))
                .hasSize(2)
                .allMatch(row -> row.value().matches("[0-9-]{10}T[0-9:]{8}Z"));
        assertThat(now.json().path("created").asText()).endsWith(".663499008Z");
        Result.Detail then = new ShowFlow("front", 1).run(test.machine());
        assertThat(then.card().rows())
                .filteredOn(row -> row.label().equals("Time"))
                .hasSize(1)
                .allMatch(row -> row.value().matches("[0-9-]{10}T[0-9:]{8}Z"));
        assertThat(then.json().path("time").asText()).endsWith(".663499008Z");
    }
}
