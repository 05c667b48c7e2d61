package dev.greenroom.flow;

import java.util.List;
import java.util.stream.Collectors;

/** The dialogue as text. */
public final class Dialogue {
    private Dialogue() {}

    /** A YAML list of {@code role} and {@code text}; texts are JSON strings, which YAML reads, so none can break out. */
    public static String yaml(List<Utterance> dialogue) {
        return dialogue.stream()
                .map(said -> "- role: " + said.role().word() + "\n  text: " + JsonText.write(said.text()) + "\n")
                .collect(Collectors.joining());
    }

    /** A JSON list of {@code role}, {@code time}, {@code text} and {@code event}. */
    public static String json(List<Utterance> dialogue) {
        return JsonText.write(dialogue.stream().map(Utterance::toPlain).toList());
    }

    /** Lines as in a script: {@code [USER]: text}. */
    public static String chat(List<Utterance> dialogue) {
        return dialogue.stream()
                .map(said -> "[" + said.role().name() + "]: " + said.text() + "\n")
                .collect(Collectors.joining());
    }
}
