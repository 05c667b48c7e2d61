package dev.greenroom.module.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.receiver.News;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.terminal.LiveList;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a list that is being watched lead to the callback that they tell of. */
@Timeout(60)
class LiveEventsTest {
    private static final String CALL = """
            {"conversation_id":"c1","event_type":"conversation.tool_call","timestamp":"2026-07-14T16:55:06Z",
             "properties":{"name":"print_message","arguments":"{\\"text\\":\\"hello\\"}"}}
            """;

    @TempDir
    Path folder;

    private final Watch watch = new Watch();
    private final Semaphore handled = new Semaphore(0);

    private void hear(News news) {
        watch.add(news);
        if (news instanceof News.Handled) {
            handled.release();
        }
    }

    private void assertHandledOnceMore() throws InterruptedException {
        assertThat(handled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    private static List<LiveList.Entry> rows(LiveEvents events) {
        List<LiveList.Entry> rows = new ArrayList<>();
        for (Optional<LiveList.Entry> next = events.next(); next.isPresent(); next = events.next()) {
            rows.add(next.get());
        }
        return rows;
    }

    @Test
    void what_a_tool_prints_and_gives_leads_to_its_callback_and_a_warning_to_nothing() throws Exception {
        try (Receiver receiver =
                Receiver.builder().folder(folder).listener(this::hear).start()) {
            HttpRequest post = HttpRequest.newBuilder(receiver.callbackUrl())
                    .POST(HttpRequest.BodyPublishers.ofString(CALL))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertHandledOnceMore();
            watch.add(new News.Warned("something is off"));
            LiveEvents events = new LiveEvents(receiver, watch);
            List<LiveList.Entry> rows = rows(events);
            assertThat(rows).hasSize(4).filteredOn(LiveList.Entry::counted).hasSize(1);
            List<LiveList.Entry> remarks = rows.stream()
                    .filter(row -> row.line().text().startsWith("[Webhook]"))
                    .toList();
            assertThat(remarks)
                    .hasSize(2)
                    .allSatisfy(
                            row -> assertThat(row.thing().get().orElseThrow().body())
                                    .anyMatch(line -> line.contains("conversation.tool_call")));
            remarks.get(1).thing().get().orElseThrow().again().run();
            assertHandledOnceMore();
            assertThat(rows(events))
                    .hasSize(2)
                    .allMatch(row -> row.thing().get().isPresent());
            assertThat(rows.get(3).thing().get()).isEmpty();
        }
    }
}
