package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a script; every complaint names its place in the file. */
final class ScriptReading {
    private static final Set<String> FIELDS = Set.of("greeting", "rules");
    private static final Set<String> RULE_FIELDS = Set.of("when", "persona", "say", "call", "guardrail", "completes");
    private static final Set<String> CALL_FIELDS = Set.of("tool", "arguments");
    private static final Pattern ANYTHING = Pattern.compile("");

    private final JsonSource source;

    ScriptReading(JsonSource source) {
        this.source = source;
    }

    Script script() {
        ObjectNode script = source.object();
        refuseOthers(script, "", FIELDS);
        List<ScriptRule> rules = new ArrayList<>();
        JsonNode all = script.path("rules");
        if (!all.isMissingNode() && !all.isArray()) {
            throw source.complaint("/rules", "expected a list of rules: [...]", "");
        }
        for (int i = 0; i < all.size(); i++) {
            rules.add(rule(all.get(i), "/rules/" + i));
        }
        return new Script(text(script, "", "greeting"), rules);
    }

    private ScriptRule rule(JsonNode json, String at) {
        ObjectNode rule = object(json, at);
        refuseOthers(rule, at, RULE_FIELDS);
        JsonNode completes = rule.path("completes");
        if (!completes.isMissingNode() && !completes.isBoolean()) {
            throw source.complaint(at + "/completes", "expected true or false", "");
        }
        return new ScriptRule(
                when(rule, at),
                text(rule, at, "persona"),
                texts(rule.path("say"), at + "/say"),
                calls(rule.path("call"), at + "/call"),
                text(rule, at, "guardrail"),
                completes.asBoolean());
    }

    /** Words that stand together anywhere in what was said, or a pattern between slashes; capitals do not matter. */
    private Pattern when(ObjectNode rule, String at) {
        String when = text(rule, at, "when");
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        if (when.isBlank()) {
            return ANYTHING;
        }
        if (when.length() < 2 || !when.startsWith("/") || !when.endsWith("/")) {
            return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(when) + "(?![\\p{L}\\p{N}])", flags);
        }
        try {
            return Pattern.compile(when.substring(1, when.length() - 1), flags);
        } catch (PatternSyntaxException e) {
            throw source.complaint(at + "/when", "no pattern: " + e.getDescription(), "");
        }
    }

    private List<Script.Call> calls(JsonNode json, String at) {
        if (!json.isArray()) {
            return json.isMissingNode() ? List.of() : List.of(call(json, at));
        }
        List<Script.Call> calls = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            calls.add(call(json.get(i), at + "/" + i));
        }
        return calls;
    }

    private Script.Call call(JsonNode json, String at) {
        if (json.isTextual()) {
            return new Script.Call(json.asText(), Optional.empty());
        }
        ObjectNode call = object(json, at);
        refuseOthers(call, at, CALL_FIELDS);
        String tool = text(call, at, "tool");
        if (tool.isBlank()) {
            throw source.complaint(at, "which tool is called is missing", "add \"tool\": \"NAME\"");
        }
        return new Script.Call(
                tool,
                call.has("arguments")
                        ? Optional.of(object(call.get("arguments"), at + "/arguments"))
                        : Optional.empty());
    }

    private List<String> texts(JsonNode json, String at) {
        if (!json.isArray()) {
            return json.isMissingNode() ? List.of() : List.of(text(json, at));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            texts.add(text(json.get(i), at + "/" + i));
        }
        return texts;
    }

    private String text(ObjectNode object, String at, String field) {
        return object.has(field) ? text(object.get(field), at + "/" + field) : "";
    }

    private String text(JsonNode json, String at) {
        if (!json.isTextual()) {
            throw source.complaint(at, "expected a text", "");
        }
        return json.asText();
    }

    private ObjectNode object(JsonNode json, String at) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw source.complaint(at, "expected an object: {...}", "");
    }

    private void refuseOthers(ObjectNode object, String at, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                WrongUsage complaint = source.keyComplaint(
                        at + JsonSource.step(name),
                        "there is no field \"" + name + "\" here",
                        "one of: " + String.join(", ", known.stream().sorted().toList()));
                throw complaint;
            }
        });
    }
}
