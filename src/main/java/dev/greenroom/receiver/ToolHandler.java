package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Does what a tool is to do. Found by {@link java.util.ServiceLoader}, also in jars of the modules folder, so an
 * implementation is public and has a public constructor without parameters; one that is found later takes the place of
 * an earlier one of the same name. Called by several threads at once.
 */
public interface ToolHandler {
    /** The tool's name, as the persona calls it. */
    String name();

    /**
     * Does one call. It is made once: again only when the process died before the result was recorded, and then with the
     * same {@link ToolRequest#callId()}. The thread is interrupted when the time limit (30 seconds by default) is up.
     *
     * @return the result, which is recorded
     * @throws RuntimeException when it cannot be done; its message is recorded as the error
     */
    JsonNode handle(ToolRequest request);

    /** The tools that are built in; flows can use them, too. */
    static List<ToolHandler> builtIn() {
        return BuiltInHandlers.all();
    }
}
