package dev.greenroom.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code run} on two configs takes, from the start of the process to its end, beside a Python program with requests
 * that posts the same two bodies to the same sandbox. Nothing is asserted but that both work; the turns alternate, so that
 * both see the same machine. Not part of any build: {@code ./mvnw -q test -Dtest=RunBenchmark}.
 */
class RunBenchmark {
    private static final int WARM_UP = 3;
    private static final int TURNS = Integer.getInteger("greenroom.turns", 20);
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String PYTHON = """
            import json, os, sys
            import requests
            base, headers = os.environ["TAVUS_BASE_URL"], {"x-api-key": os.environ["TAVUS_API_KEY"]}
            persona, conversation = (json.load(open(path)) for path in sys.argv[1:3])
            answer = requests.post(base + "/v2/personas", json=persona, headers=headers, timeout=30)
            answer.raise_for_status()
            conversation["persona_id"] = answer.json()["persona_id"]
            answer = requests.post(base + "/v2/conversations", json=conversation, headers=headers, timeout=30)
            answer.raise_for_status()
            print(answer.json()["conversation_url"])
            """;

    @TempDir
    Path folder;

    private final PrintStream out = System.out;

    @Test
    void run_beside_python() throws Exception {
        Files.writeString(folder.resolve("two_posts.py"), PYTHON);
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Map<String, String> environment = Map.of(
                    "TAVUS_BASE_URL", sandbox.baseUrl().toString(), "TAVUS_API_KEY", "sandbox", "LC_ALL", "C.UTF-8");
            boolean python = exit(environment, List.of("python3", "-c", "import requests")) == 0;
            if (!python) {
                out.println("python3 with requests is not here: only greenroom is measured");
            }
            // Builds it, where the sources are newer than the jar.
            timed(environment, List.of(ROOT.resolve("bin/greenroom").toString(), "--version"));
            List<Duration> ours = new ArrayList<>();
            List<Duration> theirs = new ArrayList<>();
            for (int turn = -WARM_UP; turn < TURNS; turn++) {
                bodies(turn + WARM_UP);
                Duration own = timed(
                        environment, List.of(ROOT.resolve("bin/greenroom").toString(), "run", "p.json", "c.json"));
                sandbox.reset();
                Duration other = python
                        ? timed(environment, List.of("python3", "two_posts.py", "p.json", "c.json"))
                        : Duration.ZERO;
                sandbox.reset();
                if (turn >= 0) {
                    ours.add(own);
                    theirs.add(other);
                }
            }
            out.printf("%d turns, milliseconds    median   fastest   slowest%n", TURNS);
            print("greenroom run", ours);
            if (python) {
                print("python, two requests.post", theirs);
            }
        }
    }

    private void bodies(int turn) throws IOException {
        ObjectNode persona = JsonNodeFactory.instance
                .objectNode()
                .put("persona_name", "Measured " + turn)
                .put("system_prompt", "You coach, and you listen first. ".repeat(30))
                .put("pipeline_mode", "full")
                .put("default_replica_id", "r4317e64d25a");
        ObjectNode conversation = JsonNodeFactory.instance.objectNode();
        conversation.put("conversation_name", "Measured").put("test_mode", true);
        conversation.putObject("properties").put("participant_absent_timeout", 120);
        Files.writeString(folder.resolve("p.json"), persona.toString());
        Files.writeString(folder.resolve("c.json"), conversation.toString());
    }

    private Duration timed(Map<String, String> environment, List<String> command) throws Exception {
        long start = System.nanoTime();
        int code = exit(environment, command);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (code != 0) {
            throw new IllegalStateException(
                    command + " ended with " + code + ": " + Files.readString(folder.resolve("out.txt")));
        }
        return took;
    }

    private int exit(Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TAVUS_") || name.startsWith("GREENROOM_"));
        builder.environment().put("HOME", folder.toString());
        builder.environment()
                .put("XDG_CACHE_HOME", ROOT.resolve("target/test-cache").toString());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + command);
            }
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private void print(String name, List<Duration> times) {
        Collections.sort(times);
        out.printf(
                "%-26s %8d %9d %9d%n",
                name,
                times.get(times.size() / 2).toMillis(),
                times.get(0).toMillis(),
                times.get(times.size() - 1).toMillis());
    }
}
