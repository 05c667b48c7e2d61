package dev.greenroom.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that nobody should send, and names of conversations that lead elsewhere. */
@Timeout(600)
class HostileBodiesTest {
    private static final List<String> ODD_BUT_LEGAL = List.of(
            "{}",
            "[]",
            "12",
            "\"text\"",
            "null",
            "true",
            "{\"event_type\":7}",
            "{\"event_type\":{\"a\":1}}",
            "{\"properties\":[],\"conversation_id\":[]}",
            "{\"a\":1e1000000000}",
            "{\"a\":1" + "0".repeat(900) + "}",
            "{\"a\":\"\\ud800\"}",
            "{\"conversation_id\":\"\\ud800\\u0000\"}",
            "{\"conversation_id\":\"c\",\"a\":\"\\u2028\\u0000\\u001b[2J\"}",
            "{\"properties\":{\"transcript\":[null,1,\"x\",{},{\"role\":null,\"tool_calls\":[null,7,{}]}]},"
                    + "\"event_type\":\"application.transcription_ready\",\"timestamp\":1e400}",
            "{\"tool\":{\"name\":[],\"arguments\":\"[1,2]\"}}",
            "{\"tool\":{\"name\":\"print_message\",\"arguments\":[1,2]}}",
            "{\"data\":{\"tool\":\"cluster_ideas\",\"arguments\":null}}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(150) + "]".repeat(150),
            "\ufeff{\"a\":3}");
    private static final List<String> ILLEGAL = List.of(
            "",
            " ",
            "{",
            "{\"a\":}",
            "{\"a\":NaN}",
            "{} {}",
            "{'a':1}",
            "{\"a\":01}",
            "// x\n{}",
            "{\"a\":\"\n\"}",
            "[".repeat(100_000),
            "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
            "{\"a\":1e10000000000}",
            "{\"a\":1" + "0".repeat(2000) + "}",
            "\u0000");

    @TempDir
    Path home;

    @Test
    void odd_but_legal_is_kept_and_illegal_refused() throws IOException {
        try (Rig rig = new Rig(home.resolve("w"))) {
            for (String body : ODD_BUT_LEGAL) {
                assertThat(rig.post(body)).as(body).isEqualTo(200);
            }
            for (String body : ILLEGAL) {
                assertThat(rig.post(body)).as(body).isEqualTo(400);
            }
            assertThat(Rig.status(rig.raw(concat(
                            "POST /tavus/callback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 8\r\n\r\n{\"a\":\""
                                    .getBytes(StandardCharsets.US_ASCII),
                            new byte[] {(byte) 0xff, '}'}))))
                    .isEqualTo(400);
            assertThat(rig.events()).hasSize(ODD_BUT_LEGAL.size());
        }
        everyLineIsJson();
    }

    @Test
    void legal_json_that_is_too_much_is_refused_in_words() throws IOException {
        try (Rig rig = new Rig(home.resolve("w"))) {
            assertThat(answer(rig, "{\"a\":1" + "0".repeat(2000) + "}")).contains("a number of more than 1000 digits");
            assertThat(answer(rig, "[".repeat(201) + "]".repeat(201))).contains("nested deeper than 200");
            assertThat(answer(rig, "{\"a\":-1e10000000000}")).contains("a number beyond all exponents");
            assertThat(answer(rig, "{\"" + "a".repeat(60_000) + "\":1}")).contains("a name that is too long");
            assertThat(answer(rig, "{\"a\":}")).contains("Invalid JSON");
        }
    }

    private static String answer(Rig rig, String body) throws IOException {
        String answer = rig.raw(Rig.request("/tavus/callback", "", body));
        assertThat(Rig.status(answer)).isEqualTo(400);
        return answer;
    }

    @Test
    void half_a_character_is_kept_as_it_was_spelt() throws IOException {
        List<String> ids = List.of("a\\ud800", "a\\udc00", "a?", "a\\udc00\\ud800", "a\\ud83d\\ude00");
        try (Rig rig = new Rig(home.resolve("w"))) {
            for (String id : ids) {
                assertThat(rig.post("{\"conversation_id\":\"" + id + "\"}")).isEqualTo(200);
            }
            assertThat(rig.events())
                    .extracting(event -> event.callback().conversationId())
                    .containsExactly("a\ud800", "a\udc00", "a?", "a\udc00\ud800", "a\ud83d\ude00");
        }
        assertThat(home.resolve("w/a%ed%a0%80/events.jsonl")).hasContent("{\"conversation_id\":\"a\\ud800\"}");
        assertThat(home.resolve("w/a%3f/events.jsonl")).hasContent("{\"conversation_id\":\"a?\"}");
        assertThat(home.resolve("w/a%f0%9f%98%80/events.jsonl")).hasContent("{\"conversation_id\":\"a\ud83d\ude00\"}");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void mutated_examples_never_break_it() throws IOException {
        List<String> bodies = new ArrayList<>(ODD_BUT_LEGAL);
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/greenroom/module/webhook"))) {
            for (Path file : files.toList()) {
                JsonMapper.builder().build().readTree(file.toFile()).forEach(each -> bodies.add(each.toString()));
            }
        }
        try (Rig rig = new Rig(home.resolve("w"))) {
            for (int seed = 0; seed < Heavy.count(1, 10); seed++) {
                Random random = new Random(seed);
                for (int i = 0; i < Heavy.count(300, 1000); i++) {
                    String body = mutated(bodies.get(random.nextInt(bodies.size())), random);
                    assertThat(rig.post(body)).as(body).isIn(200, 400);
                }
            }
            assertThat(rig.post("{\"last\":1}")).isEqualTo(200);
        }
        everyLineIsJson();
    }

    private static String mutated(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = 0; i <= random.nextInt(4) && text.length() > 0; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
                default ->
                    text.insert(
                            at,
                            List.of("null", "\\u0000", "\u202e", "[[", "\"", "-0.0e-9")
                                    .get(random.nextInt(6)));
            }
        }
        return text.toString();
    }

    private void everyLineIsJson() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(path -> path.endsWith("events.jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    assertThat(mapper.readTree(line)).isNotNull();
                }
            }
        }
    }

    @Test
    void hostile_names_stay_inside_the_folder_and_apart_from_each_other() throws IOException {
        List<String> names = List.of(
                "..",
                ".",
                "../../x",
                "/etc/passwd",
                "a/b",
                "a\\\\b",
                "a\\u0000b",
                "\\u001b[2J",
                "\\u202eabc",
                "x".repeat(300),
                "x".repeat(301),
                "CON",
                "con",
                "nul",
                "COM1",
                "-rf",
                "%2f",
                "%2F",
                " ",
                "a b",
                "~",
                "$HOME",
                "`id`",
                "*",
                "?",
                "receiver.lock",
                "received.log",
                "unknown",
                "日本",
                "é",
                "e\\u0301",
                "c1",
                "C1.");
        try (Rig rig = new Rig(home.resolve("w/inner"))) {
            for (String name : names) {
                assertThat(rig.post("{\"conversation_id\":\"" + name + "\"}"))
                        .as(name)
                        .isEqualTo(200);
            }
            assertThat(rig.post("{}")).isEqualTo(200);
        }
        try (Stream<Path> files = Files.list(home.resolve("w"))) {
            assertThat(files).containsExactly(home.resolve("w/inner"));
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("w"));
        }
        try (Stream<Path> folders = Files.list(home.resolve("w/inner")).filter(Files::isDirectory)) {
            List<String> made =
                    folders.map(path -> path.getFileName().toString()).toList();
            assertThat(made)
                    .hasSize(names.size() + 1)
                    .allMatch(name -> name.matches("[A-Za-z0-9_%][A-Za-z0-9_%-]{0,140}"));
        }
    }

    @Test
    void a_link_and_a_fifo_in_the_place_of_a_view_are_refused_and_the_event_is_kept() throws Exception {
        Path folder = Files.createDirectories(home.resolve("w"));
        Path outside = Files.createDirectories(home.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("c1"), outside);
        Files.createDirectories(folder.resolve("c2"));
        assertThat(new ProcessBuilder(
                                "mkfifo", folder.resolve("c2/events.jsonl").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (Rig rig = new Rig(folder)) {
            assertThat(rig.post("{\"conversation_id\":\"c1\"}")).isEqualTo(200);
            assertThat(rig.post("{\"conversation_id\":\"c2\"}")).isEqualTo(200);
            assertThat(rig.post("{\"conversation_id\":\"c3\"}")).isEqualTo(200);
            rig.receiver.close();
            assertThat(rig.news(News.Warned.class))
                    .extracting(News.Warned::sentence)
                    .anyMatch(words -> words.contains("c1"))
                    .anyMatch(words -> words.contains("c2"));
            assertThat(rig.events()).hasSize(3);
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(Files.exists(folder.resolve("c3/events.jsonl"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
