package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An example of every kind of event there is, happening now, to things that nobody else has. */
final class Examples {
    private static final long MILLIS = 1000;

    private final Instant now;

    Examples(Instant now) {
        this.now = now;
    }

    /** Throws {@link WrongUsage} listing the kinds when there is none of that name. */
    ObjectNode of(String kind) {
        JsonNode example = all().path(kind);
        if (example instanceof ObjectNode object) {
            return object;
        }
        throw new WrongUsage("there is no example of " + kind, "kinds:\n" + String.join("\n", kinds()));
    }

    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        all().fieldNames().forEachRemaining(kinds::add);
        return kinds;
    }

    private JsonNode all() {
        try (InputStream in = Examples.class.getResourceAsStream("examples.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{id}", String.format("%010x", now.toEpochMilli() & 0xffffffffffL))
                    .replace("\"{epoch}\"", now.toEpochMilli() / MILLIS + ".25")
                    .replace("{now}", now.toString());
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("the jar holds no examples", e);
        }
    }
}
