package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Unreachable;
import dev.greenroom.module.video.VideoModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.NewReplica;
import dev.greenroom.wire.NewVideo;
import dev.greenroom.wire.Replica;
import dev.greenroom.wire.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoModuleTest {
    private static final String MARA = "r4317e64d25a";

    @TempDir
    Path home;

    private ModuleTest test;
    private ScriptedConsole console;

    @BeforeEach
    void open() {
        test = ModuleTest.of(new VideoModule(), home);
        console = test.console();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void each_choice_leads_to_its_state_and_back_leads_home() {
        test.sandbox().close();
        console.choose("Generate a Video")
                .choose("List Videos")
                .choose("Rename a Video")
                .choose("Delete a Video");
        console.choose("Wait for a Video")
                .choose("Download a Video")
                .choose("Back to Main Menu")
                .back();
        assertThat(Stream.generate(() -> test.execute("work_with_videos")).limit(8))
                .containsExactly(
                        "generate_video",
                        "list_videos",
                        "rename_video",
                        "delete_video",
                        "wait_for_video",
                        "download_video",
                        "main_menu",
                        "main_menu");
    }

    @Test
    void a_video_is_generated_from_a_script() {
        console.answer("Sales").pick("Mara - Studio").choose("Type it here");
        console.answer("Hello.").answer("Bye.").answer(".").yes();
        assertThat(test.execute("generate_video")).isEqualTo("work_with_videos");
        Video sales = only();
        assertThat(sales.name()).isEqualTo("Sales");
        assertThat(sales.script()).isEqualTo("Hello.\nBye.");
        assertThat(console.shown())
                .contains("Replica: Mara - Studio (" + MARA + ")", "Script: Hello. … (11 characters)")
                .contains("done: Started video Sales (" + sales.id() + "): queued")
                .contains("note: Generation goes on at the service. To wait for it: greenroom --sandbox video wait "
                        + sales.id());
    }

    @Test
    void only_a_replica_that_is_ready_can_speak() {
        test.tavus().replicas().create(NewReplica.fromVideo("Anna", "https://files.invalid/anna.mp4"));
        console.answer("Sales").pick("Anna");
        assertThatThrownBy(() -> test.execute("generate_video")).hasMessageContaining("no row with Anna but [Mara");
        test.clock().advance(Duration.ofMinutes(10));
        console.answer("Sales").refresh().pick("Anna").back();
        test.execute("generate_video");
        assertThat(console.isFinished()).isTrue();
    }

    @Test
    void a_replica_renamed_elsewhere_has_its_new_name_here() {
        console.answer("Sales").back();
        test.execute("generate_video");
        Replica mara = test.tavus().replicas().get(MARA);
        test.machine().updated(mara.renamed("Mara the Second"));
        console.answer("Sales").pick("Mara the Second").back();
        test.execute("generate_video");
        test.machine().removed(mara);
        console.answer("Sales").pick("Mara the Second");
        assertThatThrownBy(() -> test.execute("generate_video")).hasMessageContaining("no row with Mara the Second");
        assertThat(console.shown().stream().filter("Loading replicas"::equals)).hasSize(1);
    }

    @Test
    void going_back_at_any_question_generates_nothing() {
        console.back();
        test.execute("generate_video");
        console.answer("Sales").back();
        test.execute("generate_video");
        console.answer("Sales").pick("Mara").back();
        test.execute("generate_video");
        console.answer("Sales").pick("Mara").choose("Type it here").back().back();
        test.execute("generate_video");
        console.answer("Sales")
                .pick("Mara")
                .choose("Type it here")
                .answer("Hi")
                .answer(".")
                .no();
        test.execute("generate_video");
        assertThat(videos()).isEmpty();
        assertThat(console.shown()).containsOnlyOnce("note: Nothing was created.");
        assertThat(console.isFinished()).isTrue();
    }

    @Test
    void what_is_changed_is_listed_changed_without_a_reload() {
        generate("Sales");
        test.clock().advance(Duration.ofMinutes(10));
        console.pick("Sales").back();
        test.execute("list_videos");
        assertThat(console.shown()).contains("Status: ready", "Script: Hello");
        console.pick("Sales").answer("Pitch").yes();
        test.execute("rename_video");
        console.pick("Pitch").no();
        test.execute("delete_video");
        assertThat(only().name()).isEqualTo("Pitch");
        console.pick("Pitch").yes();
        test.execute("delete_video");
        console.back();
        test.execute("list_videos");
        assertThat(videos()).isEmpty();
        assertThat(console.shown().stream().filter("Loading videos"::equals)).hasSize(1);
        assertThat(test.machine().removedEntities()).hasSize(1);
    }

    @Test
    void a_video_that_was_not_finished_is_asked_for_again() {
        generate("Sales");
        console.pick("Sales").back();
        test.execute("list_videos");
        assertThat(console.shown()).contains("Status: queued").doesNotContain("Status: ready");
        test.clock().advance(Duration.ofMinutes(10));
        console.pick("Sales").back();
        test.execute("list_videos");
        assertThat(console.shown()).contains("Status: ready");
    }

    @Test
    void waiting_shows_how_far_it_is_and_ends_when_it_is_ready() {
        generate("Sales");
        console.pick("Sales");
        test.execute("wait_for_video");
        assertThat(console.shown())
                .contains("done: Video Sales (" + only().id() + ") is ready")
                .anyMatch(line -> line.matches("generating \\d+/100"));
    }

    @Test
    void a_video_that_is_ready_is_downloaded_under_a_plain_name() throws IOException {
        generate("Verkäufe: \"Q4\" / 日本");
        test.clock().advance(Duration.ofMinutes(10));
        String name = "Verkaufe-Q4-" + only().id() + ".mp4";
        console.pick("Verkäufe").answer(name);
        test.execute("download_video");
        assertThat(Files.size(home.resolve(name))).isGreaterThan(1000);
        assertThat(console.hasShown("question Save as")).isTrue();
        assertThat(console.shown()).anyMatch(line -> line.matches("\\d+\\.\\d kB of \\d+\\.\\d kB"));
    }

    @Test
    void a_file_that_is_there_is_overwritten_only_after_asking() throws IOException {
        generate("Sales");
        test.clock().advance(Duration.ofMinutes(10));
        Path file = Files.writeString(home.resolve("a.mp4"), "mine");
        console.pick("Sales").answer("a.mp4").no();
        test.execute("download_video");
        assertThat(file).hasContent("mine");
        assertThat(console.hasShown("was not downloaded")).isTrue();
        console.pick("Sales").answer("a.mp4").yes();
        test.execute("download_video");
        assertThat(Files.size(file)).isGreaterThan(1000);
    }

    @Test
    void only_what_is_ready_now_is_offered_for_download() {
        generate("Sales");
        console.pick("Sales");
        assertThatThrownBy(() -> test.execute("download_video")).hasMessageContaining("no row with Sales but []");
        test.clock().advance(Duration.ofMinutes(10));
        console.pick("Sales").back();
        test.execute("download_video");
        console.pick("Sales");
        assertThatThrownBy(() -> test.execute("wait_for_video")).hasMessageContaining("no row with Sales but []");
    }

    @Test
    void a_silent_service_and_the_end_of_input_leave_as_they_should() {
        console.end();
        assertThatThrownBy(() -> test.execute("generate_video")).isInstanceOf(EndOfInput.class);
        test.sandbox().close();
        assertThatThrownBy(() -> test.execute("list_videos")).isInstanceOf(Unreachable.class);
    }

    private void generate(String name) {
        test.machine().updated(test.tavus().videos().create(NewVideo.fromScript(name, MARA, "Hello")));
    }

    private List<Video> videos() {
        return test.tavus().videos().list().stream().toList();
    }

    private Video only() {
        assertThat(videos()).hasSize(1);
        return videos().get(0);
    }
}
