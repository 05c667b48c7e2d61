package dev.greenroom.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalServerTest {
    private final OkHttpClient client = new OkHttpClient();
    private LocalServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        client.connectionPool().evictAll();
    }

    @Test
    void handsTheHandlerMethodPathQueryHeadersAndBody() throws IOException {
        start(request -> dev.greenroom.server.Response.text(
                200,
                request.method() + " " + request.path() + " "
                        + request.queryValue("q").orElse("-") + " "
                        + request.header("X-Thing").orElse("-") + " "
                        + request.json().path("a").asInt()));

        try (Response answer = send("PUT", "/a%20b?q=x%26y+z", "{\"a\":7}")) {
            assertThat(answer.body().string()).isEqualTo("PUT /a%20b x&y z here 7");
        }
    }

    @Test
    void keepsConnectionsOpenAndSaysNothingAboutItself() throws IOException {
        start(request -> dev.greenroom.server.Response.text(200, "ok"));

        for (int i = 0; i < 20; i++) {
            try (Response answer = send("GET", "/", null)) {
                assertThat(answer.header("Server")).isNull();
                assertThat(answer.body().string()).isEqualTo("ok");
            }
        }
        assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
    }

    @Test
    void aThrowingHandlerIsA500AndTheServerGoesOn() throws IOException {
        start(request -> {
            if (request.path().equals("/bad")) {
                throw new IllegalStateException("broken on purpose");
            }
            return dev.greenroom.server.Response.empty(204);
        });

        assertThat(statusAndBody("GET", "/bad", null)).isEqualTo("500 {\"error\":\"Internal error\"}");
        assertThat(statusAndBody("GET", "/good", null)).isEqualTo("204 ");
    }

    @Test
    void aBodyThatIsNoJsonIsA400() throws IOException {
        start(request -> dev.greenroom.server.Response.json(200, request.json()));

        assertThat(statusAndBody("POST", "/", "{\"a\":")).startsWith("400 {\"error\":");
        assertThat(statusAndBody("POST", "/", "{} {}")).startsWith("400 ");
        assertThat(statusAndBody("POST", "/", "{\"a\":[1]}")).isEqualTo("200 {\"a\":[1]}");
    }

    @Test
    void aBodyOverTheLimitIsA413WhetherItsLengthIsToldOrNot() throws IOException {
        server = LocalServer.start(
                0,
                new Limits(1000, 4, Duration.ofSeconds(1)),
                request -> dev.greenroom.server.Response.text(200, "" + request.body().length));

        assertThat(statusAndBody("POST", "/", "x".repeat(1000))).isEqualTo("200 1000");
        assertThat(statusAndBody("POST", "/", "x".repeat(1001))).startsWith("413 ");
        assertThat(raw("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + "x".repeat(1001)
                        + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aRefusalOnTheHeadComesBeforeTheBody() throws IOException {
        start(new Handler() {
            @Override
            public dev.greenroom.server.Response handle(Request request) {
                return dev.greenroom.server.Response.empty(200);
            }

            @Override
            public Optional<dev.greenroom.server.Response> refuse(Request head) {
                return Optional.of(dev.greenroom.server.Response.error(401, "no"));
            }
        });

        assertThat(raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\nonly this"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void headHasTheLengthAndNoBody() throws IOException {
        start(request -> dev.greenroom.server.Response.text(200, "twelve bytes"));

        try (Response answer = send("HEAD", "/", null)) {
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.header("Content-Length")).isEqualTo("12");
            assertThat(answer.body().string()).isEmpty();
        }
    }

    @Test
    void streamsWhatHasBeenFlushedBeforeTheEnd() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        start(request -> dev.greenroom.server.Response.stream(200, "text/event-stream", -1, out -> {
            out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(seen);
            out.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
        }));

        try (Response answer = send("GET", "/", null)) {
            assertThat(answer.body().source().readUtf8LineStrict()).isEqualTo("data: 1");
            seen.countDown();
            assertThat(answer.body().string()).isEqualTo("\ndata: 2\n\n");
        }
    }

    @Test
    void compressedBodiesAreTurnedAway() throws IOException {
        start(request -> dev.greenroom.server.Response.empty(200));

        assertThat(raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 415 ");
    }

    @Test
    void closingLetsARunningRequestFinishAndThenListensNoMore() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        start(request -> {
            entered.countDown();
            await(leave);
            return dev.greenroom.server.Response.text(200, "finished");
        });
        int port = server.port();

        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return statusAndBody("GET", "/", null);
            } catch (IOException e) {
                return e.toString();
            }
        });
        await(entered);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        leave.countDown();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("200 finished");
        closed.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    private void start(Handler handler) throws IOException {
        server = LocalServer.start(0, Limits.standard(), handler);
    }

    private Response send(String method, String path, String body) throws IOException {
        return client.newCall(new okhttp3.Request.Builder()
                        .url(server.baseUrl() + path)
                        .header("X-Thing", "here")
                        .method(method, body == null ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .execute();
    }

    private String statusAndBody(String method, String path, String body) throws IOException {
        try (Response answer = send(method, path, body)) {
            return answer.code() + " " + answer.body().string();
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(64), StandardCharsets.US_ASCII);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
