package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import dev.greenroom.wire.SecretFields;

/** Keeps what was masked for showing from being sent as if it were the secret. */
final class MaskedValues {
    private MaskedValues() {}

    /** @throws WrongUsage for the first text in which a secret is masked, naming the place */
    static void refuse(JsonSource source) {
        refuse(source, "", source.root());
    }

    private static void refuse(JsonSource source, String pointer, JsonNode value) {
        if (value.isTextual() && SecretFields.isMasked(value.textValue())) {
            throw source.complaint(
                    pointer, "the secret here is masked", "put the secret itself back, or write ${env:NAME}");
        }
        value.properties()
                .forEach(member -> refuse(source, pointer + JsonSource.step(member.getKey()), member.getValue()));
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                refuse(source, pointer + "/" + i, value.get(i));
            }
        }
    }
}
