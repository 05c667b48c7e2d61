package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.receiver.News;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.receiver.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver missed is added to what it keeps, and nothing twice. */
@Timeout(60)
class BackfillTest {
    private static final String PERSONA = """
            {"persona_name": "Helper", "system_prompt": "You help.", "default_replica_id": "r4317e64d25a",
             "tools": [{"type": "function", "function": {"name": "print_message", "description": "Prints.",
               "parameters": {"type": "object", "properties": {"text": {"type": "string"}}}}}]}
            """;

    @TempDir
    Path home;

    private CommandLineRig rig;
    private Path folder;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(home.resolve("logs")).resolve("webhook");
        rig = new CommandLineRig(home);
        Files.writeString(home.resolve("p.json"), PERSONA);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void room(String callbackUrl) throws IOException {
        Files.writeString(
                home.resolve("c.json"),
                "{\"conversation_name\": \"Talk\", \"callback_url\": \"" + callbackUrl + "\", \"test_mode\": false}");
        Run run = rig.run("run", "p.json", "c.json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
    }

    private Receiver receiver() {
        return Receiver.builder().folder(folder).listener(news::add).start();
    }

    private List<String> types() {
        List<String> types = new ArrayList<>();
        StoredEvent.read(folder, event -> types.add(event.callback().type()));
        return types;
    }

    private Run backfill(String... more) {
        List<String> words = new ArrayList<>(List.of("conversation", "events", "Talk", "--backfill"));
        words.addAll(List.of(more));
        return rig.run(words.toArray(String[]::new));
    }

    @Test
    void only_what_was_missed_is_added_and_the_next_receiver_calls_its_tools() throws Exception {
        try (Receiver receiver = receiver()) {
            room(receiver.callbackUrl() + "?secret=nobody-asks");
            for (int joined = 0; joined < 2; joined++) {
                assertThat(news.poll(20, TimeUnit.SECONDS)).isInstanceOf(News.Received.class);
            }
        }
        rig.run("conversation", "say", "Talk", "test");
        rig.run("conversation", "end", "Talk");
        Run run = backfill();
        assertThat(run.out()).as(run.error()).startsWith("Added 2 of 4 events of conversation Talk (c");
        assertThat(types())
                .containsExactly(
                        "system.replica_joined",
                        "system.pal_joined",
                        "system.shutdown",
                        "application.transcription_ready");
        String id = run.out().replaceAll("(?s).*\\((c\\w+)\\).*", "$1");
        assertThat(folder.resolve(id).resolve("events.jsonl")).content().contains("system.shutdown");
        assertThat(folder.resolve(id).resolve("transcript.txt")).content().contains("I have called print_message.");
        news.clear();
        try (Receiver receiver = receiver()) {
            assertThat(receiver.port()).isPositive();
            assertThat(news.poll(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            News.Printed.class,
                            printed -> assertThat(printed.line()).isEqualTo("[Webhook] print_message: heard test"));
        }
    }

    @Test
    void a_second_time_adds_nothing() throws Exception {
        room("");
        assertThat(backfill("--json").out()).contains("\"events\" : 2", "\"added\" : 2");
        assertThat(backfill().out()).startsWith("Nothing was missed of conversation Talk (");
        assertThat(types()).hasSize(2);
    }

    @Test
    void an_event_that_was_put_into_other_words_when_it_was_posted_is_the_same_one() throws Exception {
        room("");
        backfill();
        List<StoredEvent> stored = new ArrayList<>();
        StoredEvent.read(folder, stored::add);
        Files.delete(folder.resolve("received.log"));
        Files.writeString(
                home.resolve("posted.jsonl"),
                stored.get(0).callback().json().toString().replace("}}", "},\"message_id\":\"m1\"}"));
        try (Receiver receiver = receiver()) {
            rig.run(
                    "webhook",
                    "replay",
                    "posted.jsonl",
                    "--to",
                    receiver.callbackUrl().toString());
        }
        assertThat(types()).containsExactly("system.replica_joined");
        assertThat(backfill().out()).startsWith("Added 1 of 2 events");
        assertThat(types()).containsExactly("system.replica_joined", "system.pal_joined");
    }

    @Test
    void a_receiver_that_is_at_work_is_named_and_takes_them_over_http() throws Exception {
        room("");
        try (Receiver receiver = receiver()) {
            Run refused = backfill();
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.error())
                    .contains("another receiver (process "
                            + ProcessHandle.current().pid() + ") writes to");
            Files.writeString(
                    home.resolve("talk.json"),
                    rig.run("conversation", "get", "Talk", "--verbose", "--json")
                            .out());
            rig.run(
                    "webhook",
                    "replay",
                    "talk.json",
                    "--to",
                    receiver.callbackUrl().toString());
        }
        assertThat(backfill().out()).startsWith("Nothing was missed");
    }

    @Test
    void following_and_adding_are_two_things() {
        rig.run("conversation", "create", "--replica-id", "r4317e64d25a", "--name", "Talk");
        assertThat(backfill("--follow").code()).isEqualTo(ExitCode.USAGE);
    }
}
