package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where the persona acts: whatever it does there is kept and told to whoever listens. */
public interface Stage {
    /** Says something; nothing happens when it is blank. */
    void says(String text);

    /** Calls a tool, and waits for what comes of it; empty for a tool that nobody answers. */
    Optional<ToolResult> calls(Tool tool, ObjectNode arguments);

    /** A guardrail was needed. */
    void keepsTo(Guard guard);

    /** What was heard completes the present objective; gives the next one, null for none. */
    Objective completes();

    /** Something that a person should know of who watches, and nobody says. */
    void notes(String sentence);
}
