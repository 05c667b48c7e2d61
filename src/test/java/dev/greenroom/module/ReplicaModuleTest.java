package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.Unreachable;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.module.replica.ReplicaModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaModuleTest {
    private static final String VIDEO = "https://files.invalid/anna.mp4";

    @TempDir
    Path home;

    private ModuleTest test;
    private ScriptedConsole console;

    @BeforeEach
    void open() {
        test = ModuleTest.of(new ReplicaModule(), home);
        console = test.console();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void opening_the_menu_fetches_nothing() {
        test.sandbox().close();
        console.choose("Create a Replica");
        assertThat(test.execute("work_with_replicas")).isEqualTo("create_replica");
    }

    @Test
    void each_choice_leads_to_its_state_and_back_leads_home() {
        console.choose("List Replicas").choose("Rename a Replica").choose("Delete a Replica");
        console.choose("Wait for Training").choose("Back to Main Menu").back();
        List<String> targets = Stream.generate(() -> test.execute("work_with_replicas"))
                .limit(6)
                .toList();
        assertThat(targets)
                .containsExactly(
                        "list_replicas",
                        "rename_replica",
                        "delete_replica",
                        "wait_for_replica",
                        "main_menu",
                        "main_menu");
    }

    @Test
    void a_replica_is_created_from_a_video_with_its_description() {
        create("Anna");
        Replica anna = only();
        assertThat(anna.name()).isEqualTo("Anna");
        assertThat(console.hasShown("done: Created replica Anna (" + anna.id() + ")"))
                .isTrue();
        assertThat(test.machine().updatedEntities())
                .singleElement()
                .satisfies(entity -> assertThat(entity.name()).isEqualTo("Anna"));
        assertThat(home.resolve(".local/state/greenroom/replica-descriptions.json"))
                .content()
                .contains("my description");
    }

    @Test
    void going_back_at_any_question_creates_nothing() {
        console.back();
        test.execute("create_replica");
        console.answer("Anna").back();
        test.execute("create_replica");
        console.answer("Anna").answer("").choose("A video").back();
        test.execute("create_replica");
        console.answer("Anna")
                .answer("")
                .choose("A video")
                .answer(VIDEO)
                .answer("")
                .no();
        test.execute("create_replica");
        assertThat(own()).isEmpty();
        assertThat(console.shown()).containsOnlyOnce("note: Nothing was created.");
        assertThat(console.isFinished()).isTrue();
    }

    @Test
    void a_file_that_is_not_there_is_asked_for_again() {
        console.answer("Anna")
                .answer("")
                .choose("A video")
                .answer("./me.mp4")
                .answer(VIDEO)
                .answer("")
                .yes();
        test.execute("create_replica");
        assertThat(console.hasShown("there is no file ./me.mp4")).isTrue();
        assertThat(own()).hasSize(1);
    }

    @Test
    void a_film_of_this_machine_is_uploaded() throws IOException {
        Path film = Files.writeString(home.resolve("me.mp4"), "\0\0\0\030ftypmp42 and more");
        console.answer("Anna")
                .answer("")
                .choose("A video")
                .answer(" " + film + " ")
                .answer("")
                .yes();
        test.execute("create_replica");
        assertThat(console.shown()).contains("Training video: " + film);
        assertThat(own()).hasSize(1);
    }

    @Test
    void an_image_comes_with_a_voice() {
        console.answer("Ida").answer("").choose("An image and a stock voice").answer("https://files.invalid/ida.png");
        console.answer("mara").yes();
        test.execute("create_replica");
        assertThat(console.shown()).contains("Voice: mara");
        assertThat(own()).hasSize(1);
    }

    @Test
    void what_the_service_finds_wrong_is_said_in_its_words() {
        console.answer("Ida").answer("").choose("An image and a stock voice").answer("https://files.invalid/ida.png");
        console.answer("nobody").yes();
        assertThatThrownBy(() -> test.execute("create_replica"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("Invalid voice_name");
    }

    @Test
    void the_list_shows_details_and_keeps_what_it_fetched() {
        create("Anna");
        console.pick("Anna")
                .pick("r4317e64d25a")
                .filter("system")
                .filter("user")
                .back();
        assertThat(test.execute("list_replicas")).isEqualTo("work_with_replicas");
        assertThat(console.hasShown("Description: my description")).isTrue();
        assertThat(console.hasShown("Type: system")).isTrue();
        long loads = console.shown().stream().filter("Loading replicas"::equals).count();
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void refreshing_loads_again() {
        console.refresh().back();
        test.execute("list_replicas");
        assertThat(console.shown().stream().filter("Loading replicas"::equals)).hasSize(2);
    }

    @Test
    void a_renamed_replica_shows_its_new_name_without_a_reload() {
        create("Anna");
        console.pick("Anna").answer("Bea").yes();
        test.execute("rename_replica");
        console.pick("Bea").back();
        test.execute("list_replicas");
        assertThat(only().name()).isEqualTo("Bea");
        assertThat(console.shown().stream().filter("Loading replicas"::equals)).hasSize(1);
    }

    @Test
    void only_own_replicas_are_offered_for_changes() {
        create("Anna");
        console.pick("Mara");
        assertThatThrownBy(() -> test.execute("delete_replica"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the list has no row with Mara but [… Anna");
    }

    @Test
    void renaming_asks_and_no_says_that_nothing_was_renamed() {
        create("Anna");
        console.pick("Anna").answer("Bea").no();
        test.execute("rename_replica");
        assertThat(own()).extracting(Replica::name).containsExactly("Anna");
        assertThat(console.shown()).containsOnlyOnce("note: Nothing was renamed.");
    }

    @Test
    void deleting_asks_and_no_keeps_it() {
        create("Anna");
        console.pick("Anna").no();
        test.execute("delete_replica");
        assertThat(own()).hasSize(1);
        console.pick("Anna").yes();
        test.execute("delete_replica");
        assertThat(own()).isEmpty();
        assertThat(test.machine().removedEntities()).hasSize(1);
        assertThat(home.resolve(".local/state/greenroom/replica-descriptions.json"))
                .content()
                .doesNotContain("my description");
    }

    @Test
    void waiting_ends_with_the_training() {
        create("Anna");
        console.pick("Anna");
        test.execute("wait_for_replica");
        assertThat(console.hasShown("is completed")).isTrue();
    }

    @Test
    void a_refused_key_and_a_silent_service_are_told_apart() {
        test.useKey("wrong");
        assertThatThrownBy(() -> test.execute("list_replicas")).isInstanceOf(KeyRefused.class);
        test.sandbox().close();
        assertThatThrownBy(() -> test.execute("list_replicas")).isInstanceOf(Unreachable.class);
    }

    @Test
    void each_action_shows_the_command_that_does_the_same() {
        create("Anna's twin");
        String id = only().id();
        assertThat(commands())
                .containsExactly("greenroom --sandbox replica create --name 'Anna'\\''s twin' --description "
                        + "'my description' --video " + VIDEO);
        console.pick("Anna")
                .answer("Bea")
                .yes()
                .pick("Bea")
                .pick("Bea")
                .filter("user")
                .back();
        test.execute("rename_replica");
        test.execute("wait_for_replica");
        test.execute("list_replicas");
        assertThat(commands())
                .contains(
                        "greenroom --sandbox replica rename " + id + " Bea",
                        "greenroom --sandbox replica wait " + id,
                        "greenroom --sandbox replica get " + id,
                        "greenroom --sandbox replica list --type user");
    }

    @Test
    void what_was_not_done_shows_no_command_and_none_says_yes_by_itself() {
        create("Anna");
        String id = only().id();
        console.pick("Anna").no();
        test.execute("delete_replica");
        assertThat(commands()).hasSize(1);
        console.pick("Anna").yes();
        test.execute("delete_replica");
        assertThat(commands()).last().isEqualTo("greenroom --sandbox replica delete " + id);
    }

    private List<String> commands() {
        return console.shown().stream()
                .filter(line -> line.startsWith("note: greenroom "))
                .map(line -> line.substring("note: ".length()))
                .toList();
    }

    @Test
    void the_end_of_input_leaves() {
        console.end();
        assertThatThrownBy(() -> test.execute("work_with_replicas")).isInstanceOf(EndOfInput.class);
        assertThat(Files.exists(home.resolve(".local"))).isFalse();
    }

    private void create(String name) {
        console.answer(name)
                .answer("my description")
                .choose("A video")
                .answer(VIDEO)
                .answer("")
                .yes();
        test.execute("create_replica");
    }

    private List<Replica> own() {
        return test.tavus().replicas().list(ReplicaQuery.user()).stream().toList();
    }

    private Replica only() {
        assertThat(own()).hasSize(1);
        return own().get(0);
    }
}
