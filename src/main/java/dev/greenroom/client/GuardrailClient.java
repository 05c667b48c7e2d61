package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Rejected;
import dev.greenroom.wire.Guardrail;
import java.util.Objects;

/** Guardrails, the single ones: boundaries that hold throughout a conversation. */
public final class GuardrailClient {
    private static final String ALL = "/v2/guardrails";
    private static final String ONE = "/v2/guardrails/{}";

    private final HttpCore core;

    public GuardrailClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /**
     * All guardrails, in the service's order. Without {@code legacy=false} the service would list the sets of before
     * May 2026. Nothing is sent before the first is read.
     */
    public Listing<Guardrail> list() {
        ApiCall call = ApiCall.get("list guardrails", ALL).with("legacy", "false");
        return Listing.of(core, call, 0, Guardrail::read, Guardrail::id);
    }

    /**
     * One guardrail.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Guardrail get(String id) {
        return One.of(core.send(ApiCall.get("show guardrail", ONE, id)), Guardrail::read);
    }

    /**
     * Makes a guardrail. Sent once, never repeated.
     *
     * @throws Rejected when the service finds fault with it
     * @throws Failure when it cannot be done
     */
    public Guardrail create(ObjectNode guardrail) {
        return One.of(core.send(ApiCall.post("create guardrail", ALL).withBody(guardrail)), Guardrail::read);
    }

    /**
     * Changes a guardrail. Sent once.
     *
     * @param patch JSON Patch (RFC 6902) against the guardrail as it is now
     * @return false when it was like that already
     * @throws Rejected when the patch does not fit
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public boolean patch(String id, ArrayNode patch) {
        return One.patch(core, ApiCall.patch("update guardrail", ONE, id), patch);
    }

    /**
     * Deletes it; the service takes it off every persona that has it.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void delete(String id) {
        One.delete(core, ApiCall.delete("delete guardrail", ONE, id), false);
    }
}
