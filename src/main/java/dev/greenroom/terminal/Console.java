package dev.greenroom.terminal;

import dev.greenroom.base.Secret;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one door between a person and the program. All text may come from outside: a console makes it harmless before it
 * draws it. Every asking method throws {@link dev.greenroom.base.Interrupted} on Ctrl-C and
 * {@link dev.greenroom.base.EndOfInput} on Ctrl-D or at the end of the input. One thread at a time uses a console.
 */
public interface Console {
    /** False when nobody may be asked: no terminal, or {@code --no-input}. Asking then throws {@link dev.greenroom.base.WrongUsage}. */
    boolean canAsk();

    /** Columns to draw in; 80 when unknown. */
    int width();

    /** A heading for the screen that follows. */
    void title(String text);

    /** A plain line. */
    void say(String line);

    /** A dim line: something to know, nothing to do. */
    void note(String line);

    /** What was done, to which name and id. */
    void done(String sentence);

    /** Something is off, but the program goes on. */
    void warn(String sentence);

    /** What happened and what to do next; an empty hint is left out. */
    void error(String message, String hint);

    /** A thing in full: a heading and labelled rows. */
    void card(Card card);

    /** Lets a person choose one entry; empty when they go back (Esc, q). */
    <T> Optional<T> choose(Menu<T> menu);

    /**
     * Lets a person leaf through cards, with the left and right keys where keys can be seen.
     *
     * @param first the card shown first, from 1
     * @return the card the person took; empty when they go back
     */
    default Optional<Integer> leaf(Leaflet leaflet, int first) {
        return leaflet.inChoices(this, first);
    }

    /** Shows one page after another until the person does something that the caller must know of. */
    <T> Browsed<T> browse(Paginator<T> paginator);

    /** Asks for text; empty when they go back (Esc). An accepted blank answer is a present, empty string. */
    Optional<String> ask(Question question);

    /** Asks as {@link #ask} does; a text that is pasted keeps its line breaks and indentation where the console can. */
    default Optional<String> askLines(Question question) {
        return ask(question);
    }

    /** Asks for something that is not shown while it is typed; empty when they go back or type nothing. */
    Optional<Secret> askSecret(String label);

    /** Shows what will happen and asks; Enter alone means No. */
    boolean confirm(Confirmation confirmation);

    /** Waits for Enter, so that what was shown can be read. */
    void pause();

    /**
     * Does work, showing that it goes on when it takes more than 300 ms; Ctrl-C ends the wait.
     *
     * @throws dev.greenroom.base.WentBack when the person goes back (Esc, q) before it is done, where keys can be seen;
     *     the work's thread has been interrupted then
     */
    <T> T busy(String label, Supplier<T> work);

    /** Shows how far something is, until it is closed. */
    Progress progress(String label);

    /**
     * Does work that says how far it is, and shows that. The work may run on a thread of its own: it asks nothing.
     *
     * @throws dev.greenroom.base.WentBack when the person goes back (Esc, q) before it is done, where keys can be seen;
     *     the work's thread has been interrupted then
     */
    default <T> T follow(String label, Function<Progress, T> work) {
        try (Progress progress = progress(label)) {
            return work.apply(progress);
        }
    }

    /**
     * Shows rows that keep coming until the person leaves or somebody ends it.
     *
     * @throws UnsupportedOperationException where keys cannot be seen; plain lines are printed there instead
     */
    default void watch(LiveList list) {
        throw new UnsupportedOperationException("rows that keep coming need a screen");
    }
}
