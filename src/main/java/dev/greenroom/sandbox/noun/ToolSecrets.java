package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a tool's call proves who it is, and that nobody reads that back. */
final class ToolSecrets {
    private static final String MASK = "********";
    private static final List<String> SECRET = List.of("token", "value", "password", "client_secret", "secret");
    private static final Rule SENT_SECRET = Rule.is(
            value -> value.isTextual() && !value.asText().equals(MASK), "The placeholder of a secret is not a secret.");
    private static final Map<String, Schema> BY_TYPE = Map.of(
            "none", Schema.of(),
            "bearer", Schema.of().required("token", SENT_SECRET),
            "api_key",
                    Schema.of()
                            .field("location", Rule.oneOf("header", "query"))
                            .required("name", Rule.TEXT)
                            .required("value", SENT_SECRET),
            "basic", Schema.of().required("username", Rule.TEXT).required("password", SENT_SECRET),
            "oauth2_client_credentials",
                    Schema.of()
                            .required("token_url", Rule.URL)
                            .required("client_id", Rule.TEXT)
                            .required("client_secret", SENT_SECRET)
                            .field("scope", Rule.TEXT),
            "hmac", Schema.of().required("secret", SENT_SECRET));

    /** An {@code auth} of one of the six types, with what that type needs. */
    static final Rule AUTH = ToolSecrets::problem;

    private ToolSecrets() {}

    /** A copy of a tool that shows no secret. */
    static ObjectNode masked(ObjectNode tool) {
        ObjectNode copy = tool.deepCopy();
        if (copy.at("/delivery/api/auth") instanceof ObjectNode auth) {
            SECRET.stream().filter(auth::has).forEach(field -> auth.put(field, MASK));
        }
        return copy;
    }

    private static Optional<JsonNode> problem(JsonNode auth) {
        Rule typed = Schema.open().required("type", Rule.oneOf(BY_TYPE.keySet().toArray(String[]::new)));
        return typed.problem(auth)
                .or(() -> BY_TYPE.get(auth.path("type").asText())
                        .field("type", Rule.TEXT)
                        .problem(auth.isObject() ? auth : JsonNodeFactory.instance.objectNode()));
    }
}
