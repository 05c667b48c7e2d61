package dev.greenroom.flow.definition;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code meta.yaml} in a folder of templates says about who answers the ask states.
 *
 * @param invoker the invoker's name; empty for the default
 * @param url where {@code http} sends prompts; empty when the environment says
 * @param urlFrom the name of the environment variable that holds the address; empty for none
 * @param keyFrom the name of the environment variable that holds the key; empty for none
 * @param answer keys and indexes that lead to the answer inside the JSON that comes back; empty for all of it
 * @param timeout how long a whole answer may take; empty for the default
 */
public record Meta(
        String invoker, String url, String urlFrom, String keyFrom, List<String> answer, Optional<Duration> timeout) {
    /** The file's name. */
    public static final String FILE = "meta.yaml";

    /** Says nothing. */
    public static final Meta NONE = new Meta("", "", "", "", List.of(), Optional.empty());

    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,99}";

    public Meta {
        answer = List.copyOf(answer);
    }

    /** @throws InvalidDefinition with every fault */
    public static Meta read(String yaml) {
        List<Fault> faults = new ArrayList<>();
        Meta meta = read(yaml, faults);
        if (!faults.isEmpty()) {
            throw new InvalidDefinition(FILE, faults);
        }
        return meta;
    }

    static Meta read(String yaml, List<Fault> faults) {
        Optional<Item> root = YamlReader.read(yaml, faults);
        if (root.isEmpty()) {
            return NONE;
        }
        Fields fields = new Fields(faults, FILE, root.get());
        Meta meta = new Meta(
                fields.text("invoker").orElse(""),
                address(fields),
                variable(fields, "url_from"),
                variable(fields, "key_from"),
                fields.text("answer").map(text -> List.of(text.split("\\."))).orElse(List.of()),
                fields.duration("timeout"));
        fields.end();
        meta.check(fields);
        return meta;
    }

    private static String address(Fields fields) {
        return fields.item("url")
                .map(item -> {
                    String text = String.valueOf(item.value());
                    if (!text.matches("https?://[^\\s/@]+(/\\S*)?")) {
                        fields.fault(item.at(), "url must be a web address without a name or password in it");
                    }
                    return text;
                })
                .orElse("");
    }

    private static String variable(Fields fields, String key) {
        return fields.item(key)
                .map(item -> {
                    String text = String.valueOf(item.value());
                    if (!text.matches(VARIABLE)) {
                        fields.fault(item.at(), key + " must be the name of an environment variable");
                    }
                    return text;
                })
                .orElse("");
    }

    /** A flow's folder may come from anywhere: it must not be able to name a key and the place the key is sent to. */
    private void check(Fields fields) {
        if (!url.isEmpty() && !urlFrom.isEmpty() || invoker.equals("http") && (url + urlFrom).isEmpty()) {
            fields.fault(fields.at(), "http needs either url or url_from");
        }
        if (!keyFrom.isEmpty() && urlFrom.isEmpty()) {
            fields.fault(
                    fields.at(), "key_from needs url_from: a key goes only where the environment says, not the flow");
        }
    }
}
