package dev.greenroom.module.flow;

import java.util.List;
import java.util.Optional;

/** Where a chat takes place: a terminal, or a transcript. */
interface Stage {
    /** Whether a person is there who can go on after breaking off an answer. */
    boolean isLive();

    /** What the flow says; may hold several lines. */
    void says(String text);

    /** An answer to a slash command. */
    void shows(String text);

    /** Something to know. */
    void notes(String sentence);

    void refuses(String message, String hint);

    /** The person's next line; empty when they are done. */
    Optional<String> line();

    /** Which of several labels a line was meant for; empty when that cannot be known. */
    Optional<String> label(List<String> labels);
}
