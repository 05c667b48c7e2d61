package dev.greenroom.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The folders that people read follow from the log. */
@Timeout(120)
class ViewsTest {
    @TempDir
    Path folder;

    private List<String> events(String conversation) throws IOException {
        return Files.readAllLines(folder.resolve(conversation + "/events.jsonl"));
    }

    private String transcript(String conversation) throws IOException {
        return Files.readString(folder.resolve(conversation + "/transcript.txt"));
    }

    @Test
    void a_transcript_is_in_the_order_of_time_whatever_the_order_of_arrival() throws IOException {
        try (Rig rig = new Rig(folder)) {
            rig.post(Rig.utterance("c1", "second", "2026-07-14T16:55:02Z"));
            rig.post(Rig.utterance("c1", "third", "2026-07-14T16:55:03Z"));
            rig.post(Rig.utterance("c1", "first\\u001b[2J", "2026-07-14T16:55:01Z"));
            rig.post(Rig.live("c1", "t", "x", "2026-07-14T16:55:02.5Z"));
        }
        assertThat(transcript("c1"))
                .isEqualTo("16:55:01 user: first\u241b[2J\n16:55:02 user: second\n"
                        + "16:55:02 assistant: [calls print_message({\"text\":\"x\"})]\n16:55:03 user: third\n");
    }

    @Test
    void the_services_own_transcript_takes_the_place_of_what_was_heard_without_the_confidential_prompt()
            throws IOException {
        try (Rig rig = new Rig(folder)) {
            rig.post(Rig.utterance("c1", "heard", "2026-07-14T16:55:02Z"));
            rig.post(
                    "{\"conversation_id\":\"c1\",\"event_type\":\"application.transcription_ready\",\"properties\":{\"transcript\":["
                            + "{\"role\":\"system\",\"content\":\"secret prompt\"},"
                            + "{\"role\":\"user\",\"content\":\"two\",\"timestamp\":1784048108.5},"
                            + "{\"role\":\"assistant\",\"content\":\"one\",\"timestamp\":\"2026-07-14T16:55:06Z\"}]}}");
        }
        assertThat(transcript("c1")).isEqualTo("16:55:06 assistant: one\n16:55:08 user: two\n");
    }

    @Test
    void what_is_missing_damaged_or_unfinished_is_made_again_at_the_start() throws IOException {
        try (Rig rig = new Rig(folder)) {
            for (String conversation : List.of("gone", "torn", "whole")) {
                rig.post(Rig.utterance(conversation, "one", "2026-07-14T16:55:01Z"));
                rig.post(Rig.utterance(conversation, "two", "2026-07-14T16:55:02Z"));
            }
        }
        List<String> before = events("whole");
        String said = transcript("whole");
        Files.delete(folder.resolve("gone/events.jsonl"));
        Files.delete(folder.resolve("gone/transcript.txt"));
        Files.delete(folder.resolve("gone"));
        byte[] bytes = Files.readAllBytes(folder.resolve("torn/events.jsonl"));
        bytes[40] = 0;
        Files.write(folder.resolve("torn/events.jsonl"), java.util.Arrays.copyOf(bytes, bytes.length - 5));
        Files.delete(folder.resolve("torn/transcript.txt"));
        new Rig(folder).close();
        assertThat(events("gone")).hasSize(2).allMatch(line -> line.contains("gone"));
        assertThat(events("torn")).hasSize(2).allMatch(line -> line.contains("torn"));
        assertThat(events("whole")).isEqualTo(before);
        assertThat(transcript("gone")).isEqualTo(said);
        assertThat(transcript("torn")).isEqualTo(said);
    }

    @Test
    void a_persona_that_is_said_twice_to_have_come_counts_once_and_both_are_kept() throws IOException {
        String replica =
                "{\"conversation_id\":\"c1\",\"event_type\":\"system.replica_joined\",\"timestamp\":\"2026-07-14T16:55:01Z\",\"properties\":{\"replica_id\":\"r1\"}}";
        String pal =
                "{\"conversation_id\":\"c1\",\"event_type\":\"system.pal_joined\",\"timestamp\":\"2026-07-14T16:55:01.2Z\",\"properties\":{\"face_id\":\"r1\"}}";
        try (Rig rig = new Rig(folder)) {
            rig.post(pal);
            rig.post(replica);
            rig.post(replica.replace("16:55", "17:55"));
            assertThat(rig.events()).extracting(StoredEvent::echo).containsExactly(false, true, false);
        }
        assertThat(events("c1")).hasSize(3);
    }

    @Test
    void many_conversations_keep_few_files_open() throws IOException {
        int count = Heavy.count(400, 10_000);
        try (Rig rig = new Rig(folder)) {
            for (int i = 0; i < 2 * count; i++) {
                rig.post("{\"conversation_id\":\"c" + i % count + "\",\"i\":" + i + "}");
            }
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                long views = open.filter(link -> {
                            try {
                                return Files.readSymbolicLink(link).endsWith("events.jsonl");
                            } catch (IOException e) {
                                return false;
                            }
                        })
                        .count();
                assertThat(views).isBetween(1L, 64L);
            }
        }
        for (int i = 0; i < count; i += 37) {
            assertThat(events("c" + i)).hasSize(2);
        }
    }

    @Test
    void a_clock_that_goes_back_changes_no_order() throws IOException {
        dev.greenroom.testkit.ManualClock clock = new dev.greenroom.testkit.ManualClock();
        try (Rig rig =
                new Rig(folder, builder -> builder.clock(() -> clock.instant().minusSeconds(rigTurn++ * 3600L)))) {
            for (int i = 0; i < 3; i++) {
                assertThat(rig.post("{\"i\":" + i + "}")).isEqualTo(200);
            }
            assertThat(rig.events())
                    .extracting(event -> event.callback().json().path("i").asInt())
                    .containsExactly(0, 1, 2);
            assertThat(rig.events()).extracting(StoredEvent::number).containsExactly(1L, 2L, 3L);
        }
    }

    private int rigTurn;
}
