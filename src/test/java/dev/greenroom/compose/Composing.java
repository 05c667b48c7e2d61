package dev.greenroom.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A working folder with configs in it, and what they come to. */
record Composing(Path folder, Vocabulary vocabulary, Map<String, String> variables) {
    Composing(Path folder) {
        this(folder, Vocabulary.PERSONA, Map.of());
    }

    Circumstances circumstances() {
        return new Circumstances(
                folder,
                vocabulary,
                variables.getOrDefault("WEBHOOK_URL", ""),
                variables.getOrDefault("TAVUS_REPLICA_ID", ""),
                name -> Optional.ofNullable(variables.get(name)));
    }

    Composing with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Composing(folder, vocabulary, Map.copyOf(more));
    }

    Composing in(Vocabulary words) {
        return new Composing(folder, words, variables);
    }

    /** Writes a file; quotes may be single. */
    Composing file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content.replace('\'', '"'));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The persona of a config that is written to {@code p.json}. */
    Composed persona(String config, String flags) {
        return file("p.json", config).read("p.json").persona(json(flags)).create();
    }

    Composed change(String config) {
        return file("p.json", config).read("p.json").persona().change();
    }

    /** The conversation of a config that is written to {@code my_talk.json}. */
    Composed conversation(String config, String flags) {
        return file("my_talk.json", config)
                .read("my_talk.json")
                .conversation(json(flags))
                .create();
    }

    ConfigFile read(String name) {
        return ConfigFile.read(name, circumstances());
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
