package dev.greenroom.client;

import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.wire.Tool;
import java.util.Objects;

/** Tools: functions that PALs may call. */
public final class ToolClient {
    private final HttpCore core;

    public ToolClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All tools, those of the service too. Nothing is sent before the first is read. */
    public Listing<Tool> list() {
        ApiCall call = ApiCall.get("list tools", "/v2/tools").with("type", "all");
        return Listing.of(core, call, 1, Tool::read, Tool::id);
    }

    /**
     * One tool.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Tool get(String id) {
        return One.of(core.send(ApiCall.get("show tool", "/v2/tools/{}", id)), Tool::read);
    }
}
