package dev.greenroom.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tools are called once each, by whatever shape their call arrives in. */
@Timeout(120)
class HandlersTest {
    private static final String T1 = "2026-07-14T16:55:06Z";
    private static final String T2 = "2026-07-14T16:55:09Z";

    @TempDir
    Path folder;

    private final List<ToolRequest> asked = Collections.synchronizedList(new ArrayList<>());

    private ToolHandler handler(String name, Function<ToolRequest, JsonNode> work) {
        return new ToolHandler() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public JsonNode handle(ToolRequest request) {
                asked.add(request);
                return work.apply(request);
            }
        };
    }

    private Rig counting() {
        return new Rig(folder, counter());
    }

    private UnaryOperator<ReceiverBuilder> counter() {
        return builder -> builder.handlers(List.of(handler("print_message", request -> EventJson.object())));
    }

    private static String transcript(String conversation, String timestamp, String... calls) {
        return "{\"conversation_id\":\"" + conversation
                + "\",\"event_type\":\"application.transcription_ready\",\"timestamp\":\""
                + timestamp
                + "\",\"properties\":{\"transcript\":[{\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":["
                + String.join(",", calls) + "]}]}}";
    }

    private static String call(String id, String text) {
        String name = "\"name\":\"print_message\",\"arguments\":\"{\\\"text\\\":\\\"" + text + "\\\"}\"";
        return id.isEmpty() ? "{\"function\":{" + name + "}}" : "{\"id\":\"" + id + "\",\"function\":{" + name + "}}";
    }

    private void calls(Rig rig, int count) {
        rig.receiver.close();
        assertThat(asked).hasSize(count);
        rig.start();
    }

    @Test
    void every_shape_of_a_call_is_understood() throws IOException {
        List<String> shapes = List.of(
                "{\"tool\":{\"name\":\"print_message\",\"arguments\":{\"text\":\"1\"}},\"conversation_id\":\"a\",\"timestamp\":1}",
                "{\"data\":{\"tool\":\"print_message\",\"arguments\":{\"text\":\"2\"}},\"conversation_id\":\"b\",\"timestamp\":1}",
                Rig.live("c", "t1", "3", T1),
                transcript("d", T1, call("", "4")),
                transcript("e", T1, "{\"id\":\"x\",\"name\":\"print_message\",\"arguments\":{\"text\":\"5\"}}"),
                "{\"event_type\":\"conversation.perception_tool_call\",\"conversation_id\":\"f\",\"properties\":"
                        + "{\"modality\":\"vision\",\"name\":\"print_message\",\"arguments\":{\"text\":\"6\"}}}",
                "{\"name\":\"print_message\",\"arguments\":\"{\\\"text\\\":\\\"7\\\"}\"}");
        try (Rig rig = counting()) {
            for (String shape : shapes) {
                assertThat(rig.post(shape)).isEqualTo(200);
            }
            calls(rig, shapes.size());
            assertThat(asked)
                    .extracting(request -> request.text("text"))
                    .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
        }
    }

    @Test
    void a_call_that_comes_live_and_again_in_the_transcript_is_made_once() throws IOException {
        try (Rig rig = counting()) {
            rig.post(Rig.live("c", "t1", "same", T1));
            rig.post(Rig.live("c", "t2", "same", T2));
            rig.post(transcript("c", T2, call("t1", "same"), call("t2", "same"), call("t2_result", "same")));
            calls(rig, 2);
            rig.post(transcript("c", T1, call("t1", "same"), call("t2", "same"), call("t3", "same")));
            calls(rig, 3);
        }
    }

    @Test
    void calls_without_ids_are_told_apart_by_their_turn_in_either_order() throws IOException {
        try (Rig rig = counting()) {
            rig.post(Rig.live("c", "", "same", T1));
            rig.post(Rig.live("c", "", "same", T2));
            rig.post(transcript("c", T2, call("", "same"), call("", "same")));
            calls(rig, 2);
            rig.post(transcript("d", T2, call("", "same"), call("", "other")));
            rig.post(Rig.live("d", "", "same", T1));
            calls(rig, 4);
        }
    }

    @Test
    void a_tool_called_over_http_is_answered_with_its_result_each_time() throws IOException {
        String body = "{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}";
        try (Rig rig = new Rig(
                folder,
                builder -> builder.handlers(
                        List.of(handler("weather", request -> EventJson.object().put("sky", "grey")))))) {
            assertThat(rig.raw(Rig.request("/tavus/callback", "", body))).endsWith("{\"sky\":\"grey\"}");
            assertThat(rig.raw(Rig.request("/tavus/callback", "", body))).endsWith("{\"sky\":\"grey\"}");
            calls(rig, 2);
            rig.post(transcript(
                    "c",
                    T1,
                    call("q", "x")
                            .replace("print_message", "weather")
                            .replace("text", "city")
                            .replace("\\\"x\\\"", "\\\"Bonn\\\"")));
            calls(rig, 2);
        }
    }

    @Test
    void what_a_crash_cut_off_is_made_again_under_the_same_id_and_what_was_recorded_never() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        ToolHandler cutting = handler("print_message", request -> {
            if (request.text("text").equals("cut")) {
                disk.cut();
            }
            return EventJson.object();
        });
        try (Rig rig =
                new Rig(folder, builder -> builder.handlers(List.of(cutting)).disk(disk))) {
            rig.post(Rig.live("c", "t1", "recorded", T1));
            while (rig.news(News.Handled.class).isEmpty()) {
                Thread.onSpinWait();
            }
            rig.post(Rig.live("c", "t2", "cut", T1));
            while (asked.size() < 2) {
                Thread.onSpinWait();
            }
        }
        disk.forgetUnsynced();
        try (Rig rig = counting()) {
            calls(rig, 3);
            calls(rig, 3);
        }
        assertThat(asked.get(2).callId()).isEqualTo(asked.get(1).callId());
        assertThat(asked.get(2).eventId()).isEqualTo(asked.get(1).eventId());
        assertThat(asked.get(2).text("text")).isEqualTo("cut");
    }

    @Test
    void the_built_in_tools_do_their_simple_work() throws IOException {
        try (Rig rig = new Rig(folder)) {
            assertThat(result(rig, "summarize_discussion", "{\"transcript\":\"1\\n\\n2\\n3\\n4\\n5\\n6\"}"))
                    .endsWith("{\"summary\":\"1\\n2\\n3\\n4\\n5\"}");
            assertThat(result(rig, "take_meeting_notes", "{\"content\":\"buy milk\"}"))
                    .endsWith("{\"notes\":[\"buy milk\"]}");
            assertThat(result(rig, "cluster_ideas", "{\"ideas\":[\"Red house\",\"red car\",\"\",\"Blue\"]}"))
                    .endsWith(
                            "{\"clusters\":{\"red\":[\"Red house\",\"red car\"],\"misc\":[\"\"],\"blue\":[\"Blue\"]}}");
            assertThat(result(rig, "print_message", "{\"text\":\"heard test\"}"))
                    .endsWith("{\"printed\":true}");
            assertThat(rig.news(News.Printed.class))
                    .extracting(News.Printed::line)
                    .containsExactly("[Webhook] print_message: heard test");
            assertThat(result(rig, "nobody", "{}")).endsWith("{\"error\":\"unknown tool\"}");
        }
    }

    private static String result(Rig rig, String tool, String arguments) throws IOException {
        return rig.raw(
                Rig.request("/tavus/callback", "", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}"));
    }

    @Test
    void a_handler_that_fails_or_takes_too_long_is_recorded_as_failed_and_stops_nobody() throws IOException {
        ToolHandler failing = handler("fails", request -> {
            throw new IllegalStateException("broken on purpose");
        });
        ToolHandler endless = handler("endless", request -> {
            while (true) {
                Thread.onSpinWait();
                if (Thread.interrupted()) {
                    return EventJson.object();
                }
            }
        });
        try (Rig rig = new Rig(
                folder, builder -> builder.handlers(List.of(failing, endless)).handlerLimit(Duration.ofMillis(200)))) {
            assertThat(result(rig, "fails", "{}")).endsWith("{\"error\":\"broken on purpose\"}");
            assertThat(result(rig, "endless", "{}")).endsWith("{\"error\":\"it took longer than 200 ms\"}");
            assertThat(result(rig, "print_message", "{}")).endsWith("{\"printed\":true}");
        }
    }

    @Test
    void a_program_reads_arguments_prints_the_result_and_may_change_meanwhile() throws IOException {
        Path script = script("#!/bin/sh\nprintf '{\"got\": %s}' \"$(cat)\"\n");
        try (Rig rig = new Rig(folder.resolve("w"), builder -> builder.script("echo", script))) {
            assertThat(result(rig, "echo", "{\"a\":1}")).endsWith("{\"got\":{\"a\":1}}");
            script("#!/bin/sh\necho plain words\n");
            assertThat(result(rig, "echo", "{\"a\":1}")).endsWith("\"plain words\"");
            script("#!/bin/sh\necho 'no luck' >&2\nexit 3\n");
            assertThat(result(rig, "echo", "{\"a\":1}")).endsWith("{\"error\":\"tool.sh ended with 3: no luck\"}");
        }
    }

    @Test
    void a_program_that_never_ends_is_ended_with_its_children() throws IOException {
        Path script = script("#!/bin/sh\nsleep 1000 &\necho $! > " + folder.resolve("child") + "\nwait\n");
        try (Rig rig = new Rig(
                folder.resolve("w"), builder -> builder.script("hang", script).handlerLimit(Duration.ofSeconds(2)))) {
            assertThat(result(rig, "hang", "{}")).contains("longer than 2000 ms");
        }
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        assertThat(ProcessHandle.of(child).map(handle -> handle.onExit().join().isAlive()))
                .isNotEqualTo(java.util.Optional.of(true));
    }

    @Test
    void something_that_is_no_program_is_refused_at_the_start() {
        assertThatThrownBy(() -> Receiver.builder().script("x", folder.resolve("none")))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("no program");
    }

    private Path script(String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve("tool.new"), text);
        assertThat(fresh.toFile().setExecutable(true)).isTrue();
        return Files.move(fresh, folder.resolve("tool.sh"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void a_number_beyond_a_double_does_not_fit_and_stops_nobody() throws IOException {
        JsonNode persona = EventJson.read("{\"tools\":[{\"name\":\"print_message\",\"parameters\":"
                + "{\"properties\":{\"n\":{\"type\":\"integer\",\"maximum\":5},\"m\":{\"enum\":[1,2]}}}}]}");
        try (Rig rig = new Rig(folder, builder -> builder.persona(persona))) {
            for (String number : List.of("1e400", "-1e400", "1e999999999", "1" + "0".repeat(400))) {
                assertThat(result(rig, "print_message", "\"{\\\"n\\\":" + number + "}\""))
                        .endsWith("{\"error\":\"the arguments do not fit its schema: /n must be integer\"}");
                assertThat(result(rig, "print_message", "{\"m\":" + number + "}"))
                        .contains("/m must be one of");
            }
            assertThat(result(rig, "print_message", "\"{\\\"n\\\":1e10000000000}\""))
                    .endsWith("{\"printed\":true}");
            rig.restart();
            rig.receiver.close();
            assertThat(rig.news(News.Handled.class)).hasSize(9);
            assertThat(rig.news(News.Warned.class)).isEmpty();
        }
    }

    @Test
    void whatever_a_handler_or_a_pattern_does_is_recorded_as_its_error() throws IOException {
        JsonNode persona = EventJson.read("{\"tools\":[{\"name\":\"print_message\",\"parameters\":"
                + "{\"properties\":{\"text\":{\"type\":\"string\",\"pattern\":\"^(a|aa)+$|\\\\1z\"}}}}]}");
        ToolHandler sinking = handler("sinks", request -> sink(1));
        try (Rig rig = new Rig(
                folder,
                builder -> builder.persona(persona).handlers(List.of(sinking)).handlerLimit(Duration.ofMillis(100)))) {
            assertThat(result(rig, "sinks", "{}")).contains("StackOverflowError");
            assertThat(result(rig, "print_message", "{\"text\":\"" + "a".repeat(38) + "b\"}"))
                    .contains("longer than 100 ms");
            assertThat(result(rig, "print_message", "{\"text\":\"aa\"}")).endsWith("{\"printed\":true}");
        }
    }

    private static JsonNode sink(int depth) {
        return depth > 0 ? sink(depth + 1) : EventJson.object();
    }

    @Test
    void arguments_are_checked_against_the_schema_of_the_persona() throws IOException {
        JsonNode persona = EventJson.read(
                "{\"layers\":{\"llm\":{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"print_message\",\"parameters\":"
                        + "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"minLength\":2},"
                        + "\"mood\":{\"enum\":[\"good\",\"bad\"]},\"count\":{\"type\":\"integer\",\"minimum\":1}},"
                        + "\"required\":[\"text\"],\"additionalProperties\":false}}}]}}}");
        try (Rig rig = new Rig(folder, builder -> builder.persona(persona))) {
            assertThat(result(rig, "print_message", "{\"text\":\"hi\",\"mood\":\"good\",\"count\":2.0}"))
                    .endsWith("{\"printed\":true}");
            assertThat(result(rig, "print_message", "{}")).contains("/text is missing");
            assertThat(result(rig, "print_message", "{\"text\":7}")).contains("/text must be string");
            assertThat(result(rig, "print_message", "{\"text\":\"x\"}")).contains("wrong length");
            assertThat(result(rig, "print_message", "{\"text\":\"hi\",\"mood\":\"so\"}"))
                    .contains("must be one of");
            assertThat(result(rig, "print_message", "{\"text\":\"hi\",\"count\":0}"))
                    .contains("at least 1");
            assertThat(result(rig, "print_message", "{\"text\":\"hi\",\"other\":0}"))
                    .contains("/other is not known");
        }
        assertThatThrownBy(() -> Receiver.builder().persona(EventJson.object())).isInstanceOf(WrongUsage.class);
    }
}
