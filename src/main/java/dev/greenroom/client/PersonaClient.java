package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Rejected;
import dev.greenroom.wire.Persona;
import java.util.Objects;

/** Personas (PALs): how a replica thinks, listens and speaks. */
public final class PersonaClient {
    private static final String ALL = "/v2/personas";
    private static final String ONE = "/v2/personas/{}";

    private final HttpCore core;

    public PersonaClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All personas of an owner, in the service's order. Nothing is sent before the first is read. */
    public Listing<Persona> list(Owner owner) {
        ApiCall call = owner.narrow(ApiCall.get("list personas", ALL), "persona_type");
        return Listing.of(core, call, 1, Persona::read, Persona::id);
    }

    /**
     * One persona with its layers.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Persona get(String id) {
        return One.of(core.send(ApiCall.get("show persona", ONE, id)), Persona::read);
    }

    /**
     * Makes a persona. Sent once, never repeated.
     *
     * @param body in the persona vocabulary
     * @return what the service answered: mostly id and name alone
     * @throws Rejected when the service finds fault with it
     * @throws Failure when it cannot be done
     */
    public Persona create(ObjectNode body) {
        return One.of(core.send(ApiCall.post("create persona", ALL).withBody(body)), Persona::read);
    }

    /**
     * Changes a persona. Sent once.
     *
     * @param patch JSON Patch (RFC 6902) against the persona as it is now, in the persona vocabulary
     * @param force overwrites changes that somebody has not published in PAL Maker yet
     * @throws Rejected when the patch does not fit, or with status 409 when there are such changes and {@code force} is
     *     not given
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public PersonaChange patch(String id, ArrayNode patch, boolean force) {
        ApiCall call = ApiCall.patch("update persona", ONE, id).withBody(patch);
        Answer answer = core.ask(force ? call.with("force", "true") : call);
        if (answer.status() == 409
                && answer.jsonIfAny().path("conflict").asText().equals("maker_changes")) {
            throw new Rejected(
                    "cannot " + call.title() + ": it has changes in PAL Maker that are not published yet",
                    "publish them there, or overwrite them by force",
                    answer.status(),
                    null);
        }
        JsonNode said = answer.orThrow().isEmpty() ? MissingNode.getInstance() : answer.json();
        return new PersonaChange(
                !answer.isUnchanged(),
                said.path("publish_url").asText(""),
                said.path("discarded_maker_changes").asBoolean(false));
    }

    /**
     * Deletes it.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void delete(String id) {
        One.delete(core, ApiCall.delete("delete persona", ONE, id), false);
    }
}
