package dev.greenroom.terminal;

/** What a piece of text is, not how it looks; {@link Theme} decides the looks. */
public enum Style {
    PLAIN(""),
    TITLE("1"),
    DIM("2"),
    GOOD("32"),
    WARNING("33"),
    BAD("31"),
    SELECTED("1;36"),
    KEY("36");

    private final String codes;

    Style(String codes) {
        this.codes = codes;
    }

    /** The parameters of the terminal's "select graphic rendition" sequence; empty for plain text. */
    String codes() {
        return codes;
    }
}
