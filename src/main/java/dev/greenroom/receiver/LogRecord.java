package dev.greenroom.receiver;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of the log: {@code crc E|R number milliseconds key flags folder json}. What a start needs to know stands
 * before the JSON, so that it need not be parsed.
 *
 * @param type what it is
 * @param number counts up from 1 without a gap
 * @param millis when it was written, since 1970
 * @param key of an event: what tells it from others; of a result: the id of the call
 * @param flags what the event holds that must be looked at again
 * @param folder the conversation's name as a folder's
 * @param json the event or the result, on one line
 */
record LogRecord(Type type, long number, long millis, String key, int flags, String folder, byte[] json) {
    /** The event holds calls of tools. */
    static final int CALLS = 1;
    /** The event belongs into the transcript. */
    static final int SPOKEN = 2;
    /** The event says in the other vocabulary what another one has said. */
    static final int ECHO = 4;

    private static final int CRC_DIGITS = 8;
    private static final int FIELDS = 7;

    enum Type {
        EVENT("E"),
        RESULT("R");

        private final String letter;

        Type(String letter) {
            this.letter = letter;
        }
    }

    LogRecord {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(folder, "folder is null");
        Objects.requireNonNull(json, "json is null");
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The line, with its break. */
    byte[] line() {
        byte[] head = (type.letter + " " + number + " " + millis + " " + key + " " + flags + " " + folder + " ")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[CRC_DIGITS + 1 + head.length + json.length + 1];
        System.arraycopy(head, 0, line, CRC_DIGITS + 1, head.length);
        System.arraycopy(json, 0, line, CRC_DIGITS + 1 + head.length, json.length);
        line[line.length - 1] = '\n';
        byte[] crc = crc(line, CRC_DIGITS + 1, line.length - 1).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(crc, 0, line, 0, CRC_DIGITS);
        line[CRC_DIGITS] = ' ';
        return line;
    }

    private static String crc(byte[] bytes, int start, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, end - start);
        String digits = Long.toHexString(crc.getValue());
        return "0".repeat(CRC_DIGITS - digits.length()) + digits;
    }

    /** Reads a line without its break; empty when it is none that was ever written. */
    static Optional<LogRecord> read(byte[] bytes, int start, int end) {
        int body = start + CRC_DIGITS + 1;
        if (end - start < CRC_DIGITS + 2 * FIELDS
                || bytes[body - 1] != ' '
                || !crc(bytes, body, end).equals(new String(bytes, start, CRC_DIGITS, StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        String[] fields = new String[FIELDS - 1];
        int at = body;
        for (int i = 0; i < fields.length; i++) {
            int space = at;
            while (space < end && bytes[space] != ' ') {
                space++;
            }
            fields[i] = new String(bytes, at, space - at, StandardCharsets.US_ASCII);
            at = Math.min(end, space + 1);
        }
        byte[] json = new byte[end - at];
        System.arraycopy(bytes, at, json, 0, json.length);
        return Optional.of(new LogRecord(
                fields[0].equals(Type.EVENT.letter) ? Type.EVENT : Type.RESULT,
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                fields[3],
                Integer.parseInt(fields[4]),
                fields[5],
                json));
    }
}
