package dev.greenroom.sandbox.route;

/**
 * One noun of the sandbox: the routes that stand in for the service's. A module that brings a noun of its own may bring
 * one of these with it.
 *
 * <pre>{@code
 * SandboxRoutes notes = site -> {
 *     Entities notes = site.entities("notes");
 *     site.on("GET", "/v2/notes/{id}", request -> notes.find(request.parameter("id"))
 *             .map(note -> Response.json(200, note))
 *             .orElseThrow(() -> Refusal.unknown("note_id")));
 * };
 * Sandbox.builder().routes(notes).start();
 * }</pre>
 */
@FunctionalInterface
public interface SandboxRoutes {
    /** Adds the routes, once, before the sandbox listens. */
    void join(SandboxSite site);
}
