package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.config.Position;
import dev.greenroom.wire.SecretFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that single fields keep, and everything that breaks one, each with its place in the file. */
final class Checks {
    private static final int LONGEST_URL = 2048;

    private record Found(Position at, String what) {}

    private final JsonSource source;
    private final List<Found> found = new ArrayList<>();

    Checks(JsonSource source) {
        this.source = source;
    }

    void complain(String pointer, String what) {
        found.add(new Found(source.position(pointer), what));
    }

    void complainOfKey(String pointer, String what) {
        found.add(new Found(source.keyPosition(pointer), what));
    }

    /** Everything so far, in the order of the file. */
    List<Complaint> complaints() {
        return found.stream()
                .sorted(Comparator.comparingInt(each -> each.at().start()))
                .map(each -> new Complaint(source.name() + ":" + each.at(), each.what()))
                .distinct()
                .toList();
    }

    /** A text that must be there; at most so many characters. */
    void required(Item item, String field, int longest) {
        if (item.value(field).isMissingNode()
                || (item.value(field).isTextual() && item.text(field).isBlank())) {
            complain(item.at(field), "\"" + item.called(field) + "\" is missing or empty");
            return;
        }
        text(item, field, longest);
    }

    /** A text, if it is there; at most so many characters. */
    void text(Item item, String field, int longest) {
        JsonNode value = item.value(field);
        if (value.isMissingNode()) {
            return;
        }
        int length = item.text(field).codePointCount(0, item.text(field).length());
        if (!value.isTextual()) {
            complain(item.at(field), "\"" + item.called(field) + "\" must be a text");
        } else if (length > longest) {
            complain(
                    item.at(field),
                    "\"" + item.called(field) + "\" has " + length + " characters; at most " + longest
                            + " can be sent");
        }
    }

    void oneOf(Item item, String field, List<String> words) {
        JsonNode value = item.value(field);
        if (!value.isMissingNode() && !(value.isTextual() && words.contains(value.asText()))) {
            complain(item.at(field), "\"" + field + "\" must be " + String.join(" or ", words));
        }
    }

    void truth(Item item, String field) {
        if (!item.value(field).isMissingNode() && !item.value(field).isBoolean()) {
            complain(item.at(field), "\"" + field + "\" must be true or false");
        }
    }

    /** A list of texts, if it is there. */
    void texts(Item item, String field, int most, int longest) {
        JsonNode list = item.value(field);
        if (list.isMissingNode()) {
            return;
        }
        if (!list.isArray()) {
            complain(item.at(field), "\"" + field + "\" must be a list of texts");
            return;
        }
        if (list.size() > most) {
            complain(
                    item.at(field),
                    "\"" + field + "\" has " + list.size() + " entries; at most " + most + " can be sent");
        }
        for (int index = 0; index < list.size(); index++) {
            JsonNode text = list.get(index);
            if (!text.isTextual() || text.asText().isBlank() || text.asText().length() > longest) {
                complain(item.at(field) + "/" + index, "expected a text of 1 to " + longest + " characters");
            }
        }
    }

    void address(Item item, String field) {
        text(item, field, LONGEST_URL);
        if (item.value(field).isTextual() && !isWebAddress(item.text(field))) {
            complain(item.at(field), "\"" + field + "\" must be an address that starts with http:// or https://");
        }
        if (SecretFields.isMasked(item.text(field))) {
            complain(item.at(field), "the secret in \"" + field + "\" is masked: put it back");
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** No two may have one name. */
    void names(List<Item> items, String field) {
        Map<String, Item> first = new HashMap<>();
        for (Item item : items) {
            Item other = item.text(field).isEmpty() ? null : first.putIfAbsent(item.text(field), item);
            if (other != null) {
                complain(
                        item.at(field),
                        "the name " + item.text(field) + " is taken already, at " + source.position(other.at(field)));
            }
        }
    }
}
