package dev.greenroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.cli.CommandLineRig.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of conversations on a sandbox, and a server that answers what a sandbox does not. */
abstract class ConversationRig {
    static final String REPLICA = "r4317e64d25a";

    @TempDir
    Path home;

    @StartStop
    public final MockWebServer server = new MockWebServer();

    CommandLineRig rig;

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    Run conversation(String... words) {
        List<String> all = new ArrayList<>(List.of("conversation"));
        all.addAll(List.of(words));
        return rig.run(all.toArray(String[]::new));
    }

    List<String> names(String... options) {
        List<String> words = new ArrayList<>(List.of("list", "--json"));
        words.addAll(List.of(options));
        try {
            return json(conversation(words.toArray(String[]::new))).findValuesAsText("conversation_name");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String id(String name) {
        return conversation("list", "--grep", name)
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
    }

    static JsonNode json(Run run) throws JsonProcessingException {
        return new ObjectMapper().readTree(run.out());
    }

    static MockResponse answer(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
