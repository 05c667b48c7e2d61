package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A receiver, a sandbox and somebody who talks: saying "test" has the receiver print what was heard. */
@Timeout(180)
class ThreeTerminalsIT {
    private static final String PERSONA = """
            {"persona_name": "Facilitator", "system_prompt": "You help.", "default_replica_id": "r4317e64d25a",
             "layers": {"llm": {"tools": [{"type": "function", "function": {"name": "print_message",
               "description": "Print a message where the receiver runs.",
               "parameters": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}}}]}}}
            """;

    @TempDir
    Path home;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void a_tool_call_is_in_the_transcript_after_the_end() throws IOException {
        Program program = new Program(home);
        BufferedReader receiver = serve(program, "webhook", "serve", "--port", "0");
        String hook = receiver.readLine();
        serve(program, "sandbox", "serve", "--port", "0").readLine();
        talk(program, hook);
        assertThat(program.run("--sandbox", "conversation", "end", "Practice").code())
                .isZero();
        skipTo(receiver, "[Webhook] print_message: heard test");
        String id = program.run("--sandbox", "conversation", "list", "--grep", "Practice")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        Path transcript = home.resolve(".local/state/greenroom/logs/webhook").resolve(id + "/transcript.txt");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(transcript) && System.nanoTime() < end) {
            Thread.onSpinWait(); // the view is written after the tool was done
        }
        assertThat(transcript).content().contains("I have called print_message.");
    }

    @Test
    void the_configs_that_ship_are_run_talked_to_and_ended() throws IOException {
        Program program = new Program(home).with("WEBHOOK_SHARED_SECRET", "open sesame");
        Shipped.copy(home);
        serve(program, "sandbox", "serve", "--port", "0").readLine();
        BufferedReader receiver = serve(program, "webhook", "serve", "--port", "0");
        program.with("WEBHOOK_URL", receiver.readLine() + "?secret=open+sesame");
        Run run = program.run(
                "--sandbox",
                "run",
                "configs/persona/facilitator.example.json",
                "configs/conversation/facilitator_kickoff.json",
                "--disable-test-mode");
        assertThat(run.code()).as(run.error()).isZero();
        String id = run.out().strip().replaceFirst("(?s).*/", "");
        assertThat(program.run("--sandbox", "conversation", "say", id, "test").out())
                .contains("I have called print_message.");
        assertThat(program.run("--sandbox", "conversation", "end", id).code()).isZero();
        skipTo(receiver, "[Webhook] print_message: heard test");
        stopLast();
        Path told = home.resolve("logs/webhook").resolve(id);
        assertThat(told.resolve("events.jsonl"))
                .content()
                .contains("system.replica_joined", "system.shutdown", "application.transcription_ready")
                .doesNotContain("sesame");
        assertThat(told.resolve("transcript.txt")).content().contains("I have called print_message.");
    }

    /** Its views are whole when it has stopped. */
    private void stopLast() {
        running.get(running.size() - 1).destroy();
        try {
            assertThat(running.get(running.size() - 1).waitFor(20, TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_tool_call_comes_at_once_where_that_was_asked_for() throws IOException {
        Program program = new Program(home);
        BufferedReader receiver = serve(program, "webhook", "serve", "--port", "0");
        String hook = receiver.readLine();
        serve(program, "sandbox", "serve", "--port", "0", "--live-tool-calls").readLine();
        talk(program, hook);
        skipTo(receiver, "[Webhook] print_message: heard test");
        assertThat(program.run("--sandbox", "conversation", "get", "Practice").out())
                .contains("active");
    }

    private void talk(Program program, String hook) throws IOException {
        assertThat(hook).startsWith("http://127.0.0.1:");
        Files.writeString(home.resolve("persona.json"), PERSONA);
        Run persona = program.run("--sandbox", "api", "POST", "/v2/personas", "--input", "persona.json");
        assertThat(persona.code()).as(persona.error()).isZero();
        Run room = program.with("WEBHOOK_URL", hook)
                .run("--sandbox", "conversation", "create", "--persona-id", "Facilitator", "--name", "Practice");
        assertThat(room.code()).as(room.error()).isZero();
        Run said = program.run("--sandbox", "conversation", "say", "Practice", "test");
        assertThat(said.out())
                .isEqualTo("[calls print_message({\"text\":\"heard test\"})]\nI have called print_message.\n");
    }

    private BufferedReader serve(Program program, String... words) {
        List<String> command = new ArrayList<>(List.of(program.command()));
        command.addAll(List.of(words));
        Process process = program.start(command);
        running.add(process);
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void skipTo(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).contains(wanted);
    }
}
