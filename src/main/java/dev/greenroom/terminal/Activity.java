package dev.greenroom.terminal;

/** How a console without a screen shows that work goes on. */
public enum Activity {
    /** A line that is redrawn in place and erased at the end; for a terminal. */
    SPINNER,
    /** One line that stays; for plain mode. */
    LINE,
    /** Nothing; for a pipe and for {@code --quiet}. */
    NONE
}
