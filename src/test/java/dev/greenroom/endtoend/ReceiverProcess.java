package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A receiver in a process of its own, started by a line of shell, and what it has written down. */
final class ReceiverProcess implements AutoCloseable {
    /** What no answer counts as. */
    static final int NO_ANSWER = 0;

    private static final int PATIENCE_MILLIS = 10_000;

    final Process process;
    private final Path home;
    private final int port;
    private final Thread reader;

    /** @param first shell that is run before the receiver takes its place, such as {@code ulimit -n 64;} */
    ReceiverProcess(Path home, String first) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("logs"));
        this.process = program(home)
                .start(List.of(
                        "bash",
                        "-c",
                        (first.startsWith("exec ") ? first : first + " exec ") + Program.ROOT.resolve("bin/greenroom")
                                + " webhook serve --port 0 2>>errors"));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String url = out.readLine();
        assertThat(url).as("%s", Files.readString(home.resolve("errors"))).startsWith("http://");
        this.port = URI.create(url).getPort();
        this.reader = new Thread(() -> out.lines().forEach(line -> {}));
        reader.setDaemon(true);
        reader.start();
    }

    private static Program program(Path home) {
        return new Program(home).with("GREENROOM_JVM_CACHE", "off").with("WEBHOOK_SHARED_SECRET", "sesame");
    }

    static String event(String conversation, String id, String timestamp) {
        return "{\"conversation_id\":\"" + conversation + "\",\"event_type\":\"test\",\"timestamp\":\"" + timestamp
                + "\",\"id\":\"" + id + "\"}";
    }

    static String toolCall(String conversation, String id) {
        return "{\"conversation_id\":\"" + conversation + "\",\"event_type\":\"conversation.tool_call\",\"id\":\"" + id
                + "\",\"properties\":{\"name\":\"print_message\",\"arguments\":\"{\\\"text\\\":\\\"hi\\\"}\","
                + "\"tool_call_id\":\"" + id + "\"}}";
    }

    Socket connection() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    int post(String body) {
        return post(body, "x-webhook-secret: sesame\r\n", PATIENCE_MILLIS);
    }

    /** The status of the answer, {@link #NO_ANSWER} when none came. */
    int post(String body, String headers, int patienceMillis) {
        try (Socket socket = connection()) {
            socket.setSoTimeout(patienceMillis);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "POST /tavus/callback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                    + "Content-Length: " + bytes.length + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.length() < 12 ? NO_ANSWER : Integer.parseInt(answer.substring(9));
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for its end, and gives its exit code. */
    int ended() throws InterruptedException {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        reader.join();
        return process.exitValue();
    }

    /** Ends it as a service manager would. */
    void stop() throws IOException, InterruptedException {
        signal("TERM");
        assertThat(ended()).isZero();
    }

    /** The ids of all events in the log, in its order. */
    static List<String> ids(Path home) throws IOException {
        return ids(program(home).run("webhook", "events", "--json").out());
    }

    /** The same as the process sees it, which may have mounted something there. */
    List<String> idsInside() throws IOException {
        String inside =
                "nsenter -t " + process.pid() + " -m bash -c 'cd " + home + " && exec $0 webhook events --json' ";
        return ids(program(home).shell(inside + "$greenroom").out());
    }

    private static List<String> ids(String json) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode event : new ObjectMapper().readTree(json)) {
            ids.add(event.path("id").asText());
        }
        return ids;
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(home.resolve("errors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
