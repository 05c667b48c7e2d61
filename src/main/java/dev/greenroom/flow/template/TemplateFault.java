package dev.greenroom.flow.template;

/** A template cannot be read or rendered; knows the line. */
final class TemplateFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;

    TemplateFault(int line, String message) {
        super(message, null);
        this.line = line;
    }

    int line() {
        return line;
    }
}
