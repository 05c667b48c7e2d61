package dev.greenroom.config;

/** What may be shown of values that can carry a secret in passing. */
public final class Shown {
    private Shown() {}

    /** An address without its login and without what follows its question mark; other text as it is. */
    public static String address(String value) {
        return value.replaceFirst("^((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)?[^/@\\s]*@", "$1***@")
                .replaceFirst("\\?.*", "?********");
    }
}
