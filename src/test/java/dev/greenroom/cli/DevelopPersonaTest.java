package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.receiver.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receiver, persona, room and live events in one command; Ctrl-C is tried by real processes elsewhere. */
@Timeout(90)
class DevelopPersonaTest {
    private static final String BOTH = """
            {"persona": {"persona_name": "Helper", "system_prompt": "You help.", "default_replica_id": "r4317e64d25a",
              "tools": [{"type": "function", "function": {"name": "print_message", "description": "Prints.",
                "parameters": {"type": "object", "properties": {"text": {"type": "string"}}}}}]},
             "conversation": {"conversation_name": "Talk", "test_mode": true}}
            """;

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(home.resolve("logs"));
        rig = new CommandLineRig(home);
        Files.writeString(home.resolve("both.json"), BOTH);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private CompletableFuture<Run> dev(String... more) {
        List<String> words = new ArrayList<>(List.of("dev", "both.json"));
        words.addAll(List.of(more));
        return CompletableFuture.supplyAsync(() -> rig.run(words.toArray(String[]::new)));
    }

    private String active() {
        return rig.run("conversation", "list", "--status", "active", "--json").out();
    }

    /** Says "test" as soon as the room is open, and hangs up. */
    private void talk() {
        for (int i = 0; i < 400 && !active().contains("Talk"); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(rig.run("conversation", "say", "Talk", "test").code()).isEqualTo(ExitCode.DONE);
        rig.run("conversation", "end", "Talk");
    }

    private void assertNothingIsHeld() {
        assertThat(active()).doesNotContain("Talk");
        Receiver.builder().folder(home.resolve("logs/webhook")).start().close();
    }

    @Test
    void events_and_tool_calls_are_shown_until_the_call_is_over() throws Exception {
        CompletableFuture<Run> dev = dev();
        talk();
        Run run = dev.get(40, TimeUnit.SECONDS);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("Created persona Helper (p", "Created conversation Talk (c", "http://127.0.0.1:")
                .contains("system.replica_joined", "system.shutdown", "application.transcription_ready")
                .contains("[Webhook] print_message: heard test");
        assertThat(run.error()).contains("The call is over", "Events: " + home.resolve("logs/webhook"));
        assertThat(run.out() + run.error()).doesNotContain("secret=");
        assertNothingIsHeld();
        assertThat(rig.run("conversation", "events", "Talk", "--backfill").out())
                .startsWith("Nothing was missed");
    }

    @Test
    void programs_get_a_line_of_json_for_each() throws Exception {
        CompletableFuture<Run> dev = dev("--json");
        talk();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : dev.get(40, TimeUnit.SECONDS).out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines.get(0).at("/conversation/conversation_url").asText()).startsWith("http");
        assertThat(lines.get(0).toString()).doesNotContain("secret=");
        assertThat(lines)
                .extracting(line -> line.path("event_type").asText())
                .contains("system.shutdown", "application.transcription_ready");
        assertThat(lines).anyMatch(line -> line.path("tool").asText().equals("print_message"));
    }

    @Test
    void of_tool_calls_that_another_sandbox_may_not_post_at_once_is_warned_and_of_others_not() throws Exception {
        CompletableFuture<Run> unknown = dev("--live-tool-calls");
        talk();
        assertThat(unknown.get(40, TimeUnit.SECONDS).error())
                .contains("another process serves the sandbox", "unless its sandbox serve has --live-tool-calls");
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withLiveToolCalls(true));
        CompletableFuture<Run> known = dev("--live-tool-calls");
        talk();
        Run run = known.get(40, TimeUnit.SECONDS);
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("The call is over").doesNotContain("another process");
    }

    @Test
    void a_room_that_is_refused_leaves_the_persona_and_nothing_else() {
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withCredits(Duration.ZERO));
        Run run = dev().join();
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.error()).contains("persona Helper (p", ") is there");
        assertNothingIsHeld();
    }

    @Test
    void a_wrong_file_a_taken_port_and_a_receiver_at_work_are_found_before_anything_is_made() throws IOException {
        try (Receiver other = Receiver.builder().folder(home.resolve("other")).start()) {
            assertThat(dev("--port", String.valueOf(other.port())).join().error())
                    .contains("cannot listen on port " + other.port());
        }
        try (Receiver other =
                Receiver.builder().folder(home.resolve("logs/webhook")).start()) {
            assertThat(other.port()).isPositive();
            assertThat(dev().join().error()).contains("another receiver (process");
        }
        Files.writeString(home.resolve("both.json"), BOTH.replace("You help.", ""));
        assertThat(dev().join().code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("persona", "list", "--json").out()).doesNotContain("Helper");
    }

    @Test
    void the_real_service_needs_a_way_in_and_a_yes() {
        rig.with("TAVUS_BASE_URL", "https://tavus.invalid");
        Run blind = dev().join();
        assertThat(blind.code()).isEqualTo(ExitCode.USAGE);
        assertThat(blind.error()).contains("the service cannot reach this machine", "--public-url");
        Run unasked = dev("--public-url", "https://tunnel.invalid").join();
        assertThat(unasked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unasked.error()).contains("--yes");
        Run unreached = dev("--public-url", "https://tunnel.invalid", "--port", "0", "--yes")
                .join();
        assertThat(unreached.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(unreached.error()).contains("does not arrive here", "start a tunnel to port");
    }

    @Test
    void a_room_whose_opening_was_not_answered_is_found_and_ended() throws Exception {
        try (MockWebServer service = new MockWebServer()) {
            HalfOpen rooms = new HalfOpen();
            service.setDispatcher(rooms);
            service.start();
            rig.with("TAVUS_BASE_URL", "http://127.0.0.1:" + service.getPort());
            Run run = dev().join();
            assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.error()).contains("Ended conversation Mine (c1)");
            assertThat(rooms.ended).containsExactly("/v2/conversations/c1/end");
        }
    }

    /** Makes a room, and breaks the connection off before it says so. */
    private static final class HalfOpen extends Dispatcher {
        private final List<String> ended = new ArrayList<>();
        private String callbackUrl = "";

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            if (path.endsWith("/end")) {
                ended.add(path);
                return json("{}");
            }
            if (request.getMethod().equals("POST") && path.equals("/v2/conversations")) {
                callbackUrl = request.getBody().utf8().replaceAll("(?s).*\"callback_url\":\"([^\"]+)\".*", "$1");
                return new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build();
            }
            if (request.getMethod().equals("POST")) {
                return json("{\"persona_id\":\"p1\",\"persona_name\":\"Helper\"}");
            }
            if (path.startsWith("/v2/replicas/")) {
                return json("{\"replica_id\":\"r4317e64d25a\",\"replica_name\":\"A\",\"status\":\"completed\"}");
            }
            return path.equals("/v2/conversations")
                    ? json("{\"data\":[" + room("c1", "Mine", callbackUrl) + ","
                            + room("c2", "Theirs", "https://else.invalid") + "],\"total_count\":2}")
                    : json("{\"data\":[],\"total_count\":0}");
        }

        private static String room(String id, String name, String url) {
            return "{\"conversation_id\":\"" + id + "\",\"conversation_name\":\"" + name
                    + "\",\"status\":\"active\",\"callback_url\":\"" + url + "\"}";
        }

        private static MockResponse json(String body) {
            return new MockResponse.Builder()
                    .addHeader("content-type", "application/json")
                    .body(body)
                    .build();
        }
    }
}
