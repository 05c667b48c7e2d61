package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;

/** A thing in full: a heading and labelled rows, in the order they were added. */
public record Card(String title, List<Row> rows) {
    /** One labelled value; it may hold several lines. */
    public record Row(String label, String value) {}

    public Card {
        rows = List.copyOf(rows);
    }

    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** Collects rows; rows without a value are left out. */
    public static final class Builder {
        private final String title;
        private final List<Row> rows = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        public Builder row(String label, String value) {
            if (value != null && !value.isBlank()) {
                rows.add(new Row(label, value));
            }
            return this;
        }

        public Card build() {
            return new Card(title, rows);
        }
    }
}
