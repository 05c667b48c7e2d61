package dev.greenroom.terminal;

import java.util.Objects;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param header the words above it
 * @param rightAligned whether cells end at the same place; for numbers
 * @param shrinkable whether cells may be cut to make the table fit; ids should not be
 * @param style how a cell looks, by its text
 */
public record Column(String header, boolean rightAligned, boolean shrinkable, Function<String, Style> style) {
    public Column {
        Objects.requireNonNull(style, "style is null");
        header = Harmless.line(header);
    }

    /** Text that may be cut to fit. */
    public static Column of(String header) {
        return new Column(header, false, true, cell -> Style.PLAIN);
    }

    /** Text that is of no use when it is cut: ids, addresses, states. */
    public static Column whole(String header) {
        return new Column(header, false, false, cell -> Style.PLAIN);
    }

    /** A number, aligned to the right and never cut. */
    public static Column number(String header) {
        return new Column(header, true, false, cell -> Style.PLAIN);
    }

    public Column styled(Function<String, Style> newStyle) {
        return new Column(header, rightAligned, shrinkable, newStyle);
    }
}
