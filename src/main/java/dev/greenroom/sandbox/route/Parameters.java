package dev.greenroom.sandbox.route;

import dev.greenroom.server.Request;
import dev.greenroom.wire.Vocabulary;
import java.util.List;
import java.util.Optional;

/** Query parameters, each under its name in either vocabulary. */
public final class Parameters {
    private Parameters() {}

    /** A text that is not empty. */
    public static Optional<String> text(Request request, String personaWord) {
        return request.queryValue(personaWord)
                .or(() -> request.queryValue(Vocabulary.PAL.word(personaWord)))
                .filter(text -> !text.isEmpty());
    }

    /** True for {@code true}, false for {@code false} or none; anything else is refused. */
    public static boolean flag(Request request, String name) {
        String value = request.queryValue(name).orElse("false");
        if (value.equalsIgnoreCase("true") || value.equals("1")) {
            return true;
        }
        if (value.equalsIgnoreCase("false") || value.equals("0") || value.isEmpty()) {
            return false;
        }
        throw Refusal.fields(Problems.of(name, "Not a valid boolean."));
    }

    /** One of some words; another one is refused. */
    public static Optional<String> oneOf(Request request, String personaWord, String... words) {
        Optional<String> value = text(request, personaWord);
        if (value.isPresent() && !List.of(words).contains(value.get())) {
            throw Refusal.fields(Problems.of(personaWord, "Must be one of: " + String.join(", ", words) + "."));
        }
        return value;
    }
}
