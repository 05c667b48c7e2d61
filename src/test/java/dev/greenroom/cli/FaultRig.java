package dev.greenroom.cli;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.sandbox.noun.Buckets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/**
 * The program, a sandbox that holds one trained replica Anna, a persona Coach, a ready video Sales, an ended
 * conversation Rehearsed and an open one Practice, and one of each smaller thing; files to make more of, and between them a way on which requests from a certain one on meet a fault.
 */
final class FaultRig implements AutoCloseable {
    static final String KEY = "tvs_SENTINEL_9f8e+7d6c/5b4a==3210";

    /** What can happen to a request. */
    enum Fault {
        NONE,
        UNAUTHORIZED,
        OUT_OF_CREDITS,
        UNAVAILABLE,
        CUT_BODY,
        SILENCE,
        WEB_PAGE
    }

    private final MockWebServer way = new MockWebServer();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpClient onward = HttpClient.newHttpClient();
    private final CommandLineRig rig;
    private Fault fault = Fault.NONE;
    private int first = Integer.MAX_VALUE;

    FaultRig(Path home) throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("key.txt"), KEY + "\n");
        Files.write(home.resolve("me.mp4"), "\0\0\0\030ftypmp42 and more".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(home.resolve("guardrails.json"), guardrail("Name them never."));
        Files.writeString(home.resolve("objectives.json"), objective("Ask again."));
        Files.writeString(home.resolve("persona.json"), """
                {"persona_name": "Host", "system_prompt": "Host.", "default_replica_id": "Anna"}""");
        Files.writeString(home.resolve("room.json"), """
                {"persona_id": "", "conversation_name": "Talk"}""");
        rig = new CommandLineRig(home, settings -> settings.withApiKey(Secret.of(KEY)));
        way.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        way.start();
        rig.with("TAVUS_API_KEY", KEY).with("WEBHOOK_URL", "https://files.invalid/hook?secret=" + KEY);
        fill(home);
        String address = "http://127.0.0.1:" + way.getPort();
        rig.with("TAVUS_BASE_URL", address)
                .with("GREENROOM_S3_ENDPOINT", address + Buckets.PATH)
                .with("GREENROOM_S3_BUCKET", Buckets.NAME)
                .with("AWS_ACCESS_KEY_ID", Buckets.ACCESS_KEY_ID)
                .with("AWS_SECRET_ACCESS_KEY", Buckets.SECRET_KEY);
    }

    private static String guardrail(String rule) {
        return "{\"name\": \"Rivals\", \"disallow\": [\"" + rule + "\"]}";
    }

    private static String objective(String prompt) {
        return "{\"data\": [{\"objective_name\": \"Ask\", \"objective_prompt\": \"" + prompt + "\"}]}";
    }

    private void fill(Path home) throws IOException {
        rig.replica("Anna");
        rig.after(Duration.ofHours(6));
        rig.run(
                "persona",
                "create",
                "--persona-name",
                "Coach",
                "--system-prompt",
                "Coach.",
                "--default-replica-id",
                "Anna");
        rig.run("video", "create", "--name", "Sales", "--replica-id", "Anna", "--script", "Hello.");
        rig.after(Duration.ofMinutes(5));
        rig.run("conversation", "create", "--persona-id", "Coach", "--name", "Rehearsed");
        rig.run("conversation", "end", "Rehearsed");
        rig.run("conversation", "create", "--persona-id", "Coach", "--name", "Practice");
        post("documents", "document_name=Handbook", "document_url=https://files.invalid/a.pdf");
        post("tools", "name=look_up", "description=Looks.");
        Path file = Files.writeString(home.resolve("first.json"), guardrail("Name others."));
        rig.run("guardrail", "apply", "first.json");
        Files.writeString(file, objective("Ask."));
        rig.run("objective", "apply", "first.json");
        rig.typing("Hello!\n");
    }

    private void post(String noun, String one, String other) {
        rig.run("api", "POST", "/v2/" + noun, "--field", one, "--field", other);
    }

    /** Where the program finds the service. */
    BaseUrl address() {
        return BaseUrl.parse("http://127.0.0.1:" + way.getPort());
    }

    CommandLineRig program() {
        return rig;
    }

    /** From this request on, counted from 1, everything meets the fault. */
    void meet(Fault what, int from) {
        fault = what;
        first = from;
        seen.clear();
    }

    /** The requests that came, in order, such as {@code GET /v2/replicas}. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    private MockResponse answer(RecordedRequest request) {
        seen.add(request.getMethod() + " " + request.getUrl().encodedPath());
        return seen.size() < first ? forwarded(request) : faulty();
    }

    private MockResponse faulty() {
        MockResponse.Builder answer = new MockResponse.Builder();
        return switch (fault) {
            case NONE -> throw new IllegalStateException("no fault was chosen");
            case UNAUTHORIZED ->
                answer.code(401)
                        .body("{\"message\":\"Invalid access token " + KEY + "\"}")
                        .build();
            case OUT_OF_CREDITS ->
                answer.code(402)
                        .body("{\"message\":\"The user is out of conversational credits.\"}")
                        .build();
            case UNAVAILABLE ->
                answer.code(503).body("<html>\033[31mno upstream</html>").build();
            case CUT_BODY ->
                answer.body("{\"data\":[" + "y".repeat(50_000))
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build();
            case SILENCE -> answer.onResponseStart(SocketEffect.Stall.INSTANCE).build();
            case WEB_PAGE ->
                answer.addHeader("content-type", "text/html")
                        .body("<html>\033]0;hello\007 please log in</html>")
                        .build();
        };
    }

    private MockResponse forwarded(RecordedRequest request) {
        if (request.getUrl().encodedPath().startsWith(Buckets.PATH)) {
            // A signature names the host that it is for, so the sandbox's own bucket would refuse what went round.
            return new MockResponse.Builder().code(200).build();
        }
        URI target = URI.create(rig.sandbox().baseUrl() + request.getTarget());
        HttpRequest.Builder onwards = HttpRequest.newBuilder(target)
                .method(
                        request.getMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                request.getBody() == null
                                        ? new byte[0]
                                        : request.getBody().toByteArray()));
        for (String name : List.of("x-api-key", "content-type")) {
            String value = request.getHeaders().get(name);
            if (value != null) {
                onwards.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> response = onward.send(onwards.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new MockResponse.Builder()
                    .code(response.statusCode())
                    .addHeader(
                            "content-type",
                            response.headers().firstValue("content-type").orElse("text/plain"))
                    .body(new Buffer().write(response.body()))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        way.close();
        rig.close();
    }
}
