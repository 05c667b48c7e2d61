package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The receiver as a process: what it prints, and how it ends. */
@Timeout(120)
class WebhookIT {
    @TempDir
    Path home;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(home.resolve("logs"));
    }

    private Process serve(String... more) throws IOException {
        List<String> words = new java.util.ArrayList<>(
                List.of(Program.ROOT.resolve("bin/greenroom").toString(), "webhook", "serve", "--port", "0"));
        words.addAll(List.of(more));
        return new Program(home).with("GREENROOM_JVM_CACHE", "off").start(words);
    }

    @Test
    void a_tool_call_is_printed_where_the_receiver_runs_and_the_files_are_where_they_should_be() throws Exception {
        Path script = Files.writeString(home.resolve("shout.sh"), "#!/bin/sh\ntr a-z A-Z\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Process process = serve("--handler", "shout=./shout.sh");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String url = out.readLine();
        assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+/tavus/callback");
        Program program = new Program(home).with("GREENROOM_JVM_CACHE", "off");
        String greenroom = Program.ROOT.resolve("bin/greenroom") + " webhook trigger ";
        assertThat(program.shell(greenroom + "conversation.tool_call --conversation c1 --to " + url)
                        .code())
                .isZero();
        assertThat(out.readLine()).contains("c1  conversation.tool_call  print_message(");
        assertThat(out.readLine()).isEqualTo("[Webhook] print_message: heard test");
        assertThat(out.readLine()).isEqualTo("[Webhook] Processed print_message result= {\"printed\":true}");
        assertThat(program.shell(greenroom + "tool_call --set name=shout --to " + url)
                        .code())
                .isZero();
        assertThat(out.readLine()).contains("tool_call  shout(");
        assertThat(out.readLine()).isEqualTo("[Webhook] Processed shout result= {\"TEXT\":\"HEARD TEST\"}");
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(home.resolve("logs/webhook/c1/events.jsonl")).isNotEmptyFile();
        assertThat(Files.readString(home.resolve("logs/webhook/c1/transcript.txt")))
                .contains("[calls print_message(");
    }

    @Test
    void ctrl_c_ends_it_with_130_and_a_second_one_on_the_folder_names_the_first() throws Exception {
        Process process = serve();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).startsWith("http://");
        Process second = serve();
        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("another receiver (process " + process.pid() + ")");
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }
}
