package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list that is far larger than the memory it is shown with. */
class LongListIT {
    private static final int ROWS = 100_000;

    /** Large enough that all rows together would not fit. */
    private static final String PROMPT = "You coach. ".repeat(90);

    @StartStop
    public final MockWebServer server = new MockWebServer();

    @TempDir
    Path home;

    private Program program;

    @BeforeEach
    void open() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return page(request.getUrl());
            }
        });
        program = new Program(home)
                .with("TAVUS_API_KEY", "tvs_0123456789abcdef")
                .with("TAVUS_BASE_URL", "http://127.0.0.1:" + server.getPort())
                .with("JDK_JAVA_OPTIONS", "-Xmx64m");
    }

    @Test
    void a_hundred_thousand_personas_stream_through_a_small_heap() {
        Run json = program.shell("$greenroom persona list --json | grep -c persona_id; echo ${PIPESTATUS[0]}");
        assertThat(json.out()).as(json.error()).isEqualTo(ROWS + "\n0\n");
        assertThat(json.error()).as("the small heap is in force").contains("-Xmx64m");
        Run table = program.shell("$greenroom persona list | wc -l; echo ${PIPESTATUS[0]}");
        assertThat(table.out().strip()).as(table.error()).isEqualTo((ROWS + 1) + "\n0");
    }

    private static MockResponse page(HttpUrl url) {
        int limit = Integer.parseInt(url.queryParameter("limit"));
        int first = (Integer.parseInt(url.queryParameter("page")) - 1) * limit;
        String rows = IntStream.range(first, Math.min(ROWS, first + limit))
                .mapToObj(LongListIT::row)
                .collect(Collectors.joining(","));
        return new MockResponse.Builder()
                .addHeader("content-type", "application/json")
                .body("{\"data\":[" + rows + "],\"total_count\":" + ROWS + "}")
                .build();
    }

    private static String row(int number) {
        return "{\"persona_id\":\"p" + number + "\",\"persona_name\":\"Coach " + number + "\",\"system_prompt\":\""
                + PROMPT + "\"}";
    }
}
