package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All open rooms are ended at once. */
class ConversationSweepTest extends ConversationRig {
    @Test
    void a_sweep_lists_asks_and_ends_all() throws Exception {
        conversation("create", "--replica-id", REPLICA, "--name", "One");
        conversation("create", "--replica-id", REPLICA, "--name", "Two");
        Run unasked = conversation("sweep");
        assertThat(unasked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unasked.error()).contains("--yes");
        rig.on(Terminals.of(true, false, true, 80));
        Run declined = rig.typing("\n").run("conversation", "sweep");
        assertThat(declined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(declined.error()).contains("One (c", "Two (c", "open since", "End 2 conversations?", "was ended");
        assertThat(names("--status", "active")).hasSize(2);
        JsonNode json = json(conversation("sweep", "-y", "--json"));
        assertThat(json.path("ended")).hasSize(2);
        assertThat(json.path("failed")).isEmpty();
        Run nothing = conversation("sweep");
        assertThat(nothing.out()).isEqualTo("There is no open conversation to end\n");
        assertThat(nothing.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_sweep_leaves_younger_rooms_open() {
        create("Old");
        rig.after(Duration.ofMinutes(31));
        create("Young");
        assertThat(conversation("sweep", "--older-than", "2h", "-y").out())
                .isEqualTo("There is no open conversation older than 2h to end\n");
        assertThat(conversation("sweep", "--older-than", "30m", "-y").out()).isEqualTo("Ended 1 conversation\n");
        assertThat(names("--status", "active")).containsExactly("Young");
    }

    private void create(String name) {
        conversation("create", "--replica-id", REPLICA, "--name", name, "--participant-absent-timeout", "5h");
    }

    @Test
    void a_sweep_that_fails_for_some_ends_the_others_and_says_which_are_left() throws Exception {
        server.enqueue(answer(200, """
                {"data":[{"conversation_id":"c1","status":"active","conversation_name":"One"},
                         {"conversation_id":"c2","status":"active","conversation_name":"Two"},
                         {"conversation_id":"c3","status":"active","conversation_name":"Three"}],"total_count":3}"""));
        server.enqueue(answer(200, ""));
        server.enqueue(answer(403, "{\"error\":\"not yours\"}"));
        server.enqueue(answer(200, ""));
        Run run = conversation(
                "sweep", "-y", "--json", "--base-url", server.url("/").toString());
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(json(run).toString()).isEqualTo("{\"ended\":[\"c1\",\"c3\"],\"failed\":[\"c2\"]}");
        assertThat(run.error()).contains("cannot end 1 conversation: Two (c2)", "not yours");
    }
}
