package dev.greenroom.receiver;

import java.util.Set;

/** Names of conversations as names of folders: two that differ stay apart, and none leads anywhere else. */
final class SafeName {
    private static final int LONGEST = 100;
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private SafeName() {}

    /** {@code unknown} for an empty one; whatever is no letter, digit, dash or underscore becomes {@code %2f}. */
    static String of(String conversation) {
        if (conversation.isEmpty()) {
            return "unknown";
        }
        StringBuilder name = new StringBuilder();
        byte[] bytes = Hashes.bytes(conversation);
        for (int i = 0; i < bytes.length && name.length() <= LONGEST; i++) {
            boolean plain = isPlain(bytes[i]) && !(i == 0 && bytes[i] == '-');
            name.append(plain ? String.valueOf((char) bytes[i]) : escaped(bytes[i]));
        }
        if (isReserved(name.toString())) {
            return escaped(bytes[0]) + name.substring(1);
        }
        return name.length() > LONGEST
                ? name.substring(0, LONGEST - 33) + "%" + Hashes.of(conversation)
                : name.toString();
    }

    /** Windows keeps some names for devices; {@code unknown} stands for none. */
    private static boolean isReserved(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return RESERVED.contains(lower) || lower.matches("(com|lpt)[0-9]") || lower.equals("unknown");
    }

    private static boolean isPlain(byte letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '-'
                || letter == '_';
    }

    private static String escaped(byte letter) {
        return "%" + String.format("%02x", letter & 0xff);
    }
}
