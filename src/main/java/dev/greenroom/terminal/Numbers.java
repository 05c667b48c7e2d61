package dev.greenroom.terminal;

import java.util.Optional;

/** Numbers that people type. */
final class Numbers {
    private static final int DIGITS_AT_MOST = 9;

    private Numbers() {}

    /** The number from 0 that the text is; empty for any other text, and for numbers no list has. */
    static Optional<Integer> read(String text) {
        boolean isNumber = !text.isEmpty()
                && text.length() <= DIGITS_AT_MOST
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** Digits that follow each other make a number as long as there are so many; else a digit starts anew. */
    static int longer(int number, int digit, int count) {
        int longer = number * 10 + digit;
        return longer <= count ? longer : digit;
    }
}
