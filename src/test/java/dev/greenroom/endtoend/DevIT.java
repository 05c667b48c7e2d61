package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One command instead of three terminals, in real processes: whatever ends it, nothing is left behind. */
@Timeout(180)
class DevIT {
    @TempDir
    Path home;

    private Program program;
    private final List<Process> running = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        program = new Program(home);
        Shipped.copy(home);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(String words) {
        Process process = program.start(List.of("bash", "-c", "exec " + program.command() + " " + words + " 2>>error"));
        running.add(process);
        return process;
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String skipTo(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).as(wanted).isNotNull();
        return line;
    }

    private Process dev(String port, String more) {
        return start("--sandbox dev configs/persona/facilitator.example.json"
                + " configs/conversation/facilitator_kickoff.json --port " + port + more);
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** A port that is free at this moment. */
    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private void assertNothingIsLeft(String port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
        }
        assertThat(home.resolve("logs/webhook/receiver.pid")).doesNotExist();
        assertThat(program.run("--sandbox", "conversation", "list", "--status", "active", "--json")
                        .out()
                        .strip())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,0", "HUP,0"})
    void a_signal_ends_the_conversation_and_everything_else(String name, int code) throws Exception {
        String port = freePort();
        Process dev = dev(port, "");
        BufferedReader out = lines(dev);
        String id = skipTo(out, "Created conversation").replaceFirst(".*/", "");
        skipTo(out, "system.replica_joined");
        assertThat(program.run("--sandbox", "conversation", "say", id, "test").out())
                .contains("I have called print_message.");
        signal(name, dev);
        skipTo(out, "system.shutdown");
        skipTo(out, "[Webhook] print_message: heard test");
        assertThat(dev.exitValue()).isEqualTo(code);
        assertThat(home.resolve("error")).content().contains("Ended conversation Kick-off (" + id + ")");
        assertThat(home.resolve("logs/webhook").resolve(id + "/transcript.txt"))
                .content()
                .contains("I have called print_message.");
        assertNothingIsLeft(port);
    }

    @Test
    void tool_calls_are_live_where_that_was_asked_for_and_the_call_may_end_by_itself() throws Exception {
        String port = freePort();
        Process dev = dev(port, " --live-tool-calls");
        BufferedReader out = lines(dev);
        String id = skipTo(out, "Created conversation").replaceFirst(".*/", "");
        program.run("--sandbox", "conversation", "say", id, "test");
        skipTo(out, "[Webhook] print_message: heard test");
        program.run("--sandbox", "conversation", "end", id);
        skipTo(out, "application.transcription_ready");
        assertThat(dev.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(dev.exitValue()).isZero();
        assertNothingIsLeft(port);
    }

    @Test
    void a_sandbox_that_is_killed_meanwhile_is_taken_over_and_the_room_is_closed() throws Exception {
        Process served = start("sandbox serve --port 0");
        lines(served).readLine();
        String port = freePort();
        Process dev = dev(port, "");
        BufferedReader out = lines(dev);
        skipTo(out, "system.replica_joined");
        served.destroyForcibly().waitFor();
        signal("INT", dev);
        assertThat(dev.exitValue()).isEqualTo(130);
        assertNothingIsLeft(port);
    }
}
