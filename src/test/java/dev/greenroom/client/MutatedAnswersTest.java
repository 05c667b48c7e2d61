package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Failure;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.Persona;
import dev.greenroom.wire.Replica;
import dev.greenroom.wire.Video;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever shape an answer takes, it is read or refused; nothing else happens, and unknown fields are kept. */
class MutatedAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> nouns() {
        Function<JsonNode, Entity> replica = Replica::read;
        Function<JsonNode, Entity> persona = Persona::read;
        Function<JsonNode, Entity> video = Video::read;
        Function<JsonNode, Entity> conversation = Conversation::read;
        return Stream.of(
                Arguments.of(replica, """
                        {"replica_id":"r1","replica_name":"A","replica_type":"user","status":"started",
                         "training_progress":"42/100","error_message":null,"created_at":"2026-01-01T00:00:00"}"""),
                Arguments.of(persona, """
                        {"data":[{"persona_id":"p1","pal_name":"A","system_prompt":"x","layers":{"llm":{"model":"m"}},
                         "default_replica_id":"r1"}]}"""),
                Arguments.of(video, """
                        {"video_id":"v1","video_name":"A","status":"ready","data":{"script":"x"},"hosted_url":"u"}"""),
                Arguments.of(conversation, """
                        {"conversation_id":"c1","status":"active","events":[{"event_type":"system.shutdown"}],
                         "pal_id":"p1","conversation_url":"u"}"""));
    }

    @ParameterizedTest
    @MethodSource("nouns")
    void noShapeIsTooOdd(Function<JsonNode, Entity> reader, String example) throws Exception {
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 500; i++) {
            JsonNode mutated = JSON.readTree(example);
            for (int change = 0; change <= random.nextInt(3); change++) {
                mutate(mutated, random);
            }
            read += isRead(reader, mutated) ? 1 : 0;
        }
        assertThat(read).isBetween(100, 499);
    }

    private static boolean isRead(Function<JsonNode, Entity> reader, JsonNode json) throws IllegalAccessException {
        try {
            Entity entity = One.of(answer(json.toString()), reader);
            askEverything(entity);
            return true;
        } catch (Failure expected) {
            return false;
        }
    }

    private static void askEverything(Entity entity) throws IllegalAccessException {
        for (Method method : entity.getClass().getDeclaredMethods()) {
            if (method.getParameterCount() == 0) {
                assertThat(ask(entity, method)).as(method.getName()).isNotNull();
            }
        }
    }

    private static Object ask(Entity entity, Method method) throws IllegalAccessException {
        try {
            return method.invoke(entity);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName() + " failed", e.getCause());
        }
    }

    private static Answer answer(String body) {
        ApiCall call = ApiCall.get("show it", "/v2/things/{}", "t1");
        return new Answer(call, "host", 200, Map.of(), body.getBytes(StandardCharsets.UTF_8), 1);
    }

    private static void mutate(JsonNode json, Random random) throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        collect(json, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.put("unknown_" + random.nextInt(), "x");
            default -> object.set(name, odd(random));
        }
    }

    private static JsonNode odd(Random random) throws IOException {
        List<String> odd = List.of("null", "17", "-1e308", "true", "[]", "{}", "[[1]]", "{\"a\":1}", "\"\\u0000\"");
        int choice = random.nextInt(odd.size() + 1);
        return choice == odd.size()
                ? JsonNodeFactory.instance.textNode("x".repeat(100_000))
                : JSON.readTree(odd.get(choice));
    }

    private static void collect(JsonNode json, List<ObjectNode> objects) {
        if (json instanceof ObjectNode object) {
            objects.add(object);
        }
        if (json instanceof ObjectNode || json instanceof ArrayNode) {
            json.forEach(child -> collect(child, objects));
        }
    }
}
