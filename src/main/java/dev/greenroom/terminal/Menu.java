package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A short list of choices under a heading; {@code header} lines stand between the heading and the choices.
 *
 * @param leavesTrace whether a line that says what was chosen stays on a screen
 */
public record Menu<T>(String title, List<String> header, List<Choice<T>> choices, boolean leavesTrace) {
    /** One choice; {@code detail} is a dim word behind the label and may be empty. */
    public record Choice<T>(String label, String detail, T value) {}

    public Menu {
        header = List.copyOf(header);
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a menu without choices: " + title);
        }
    }

    public static <T> Builder<T> titled(String title) {
        return new Builder<>(title);
    }

    /** Collects choices in the order they are shown. */
    public static final class Builder<T> {
        private final String title;
        private final List<String> header = new ArrayList<>();
        private final List<Choice<T>> choices = new ArrayList<>();
        private boolean leavesTrace = true;

        private Builder(String title) {
            this.title = title;
        }

        public Builder<T> header(String line) {
            header.add(line);
            return this;
        }

        public Builder<T> choice(String label, T value) {
            return choice(label, "", value);
        }

        public Builder<T> choice(String label, String detail, T value) {
            choices.add(new Choice<>(label, detail, value));
            return this;
        }

        /** Nothing stays on the screen: what is done says so itself. */
        public Builder<T> withoutTrace() {
            leavesTrace = false;
            return this;
        }

        public Menu<T> build() {
            return new Menu<>(title, header, choices, leavesTrace);
        }
    }
}
