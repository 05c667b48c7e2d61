package dev.greenroom.server;

import java.util.Arrays;

/** Collects the body of one request as it arrives, and no more of it than is allowed. */
final class BodyReader {
    private static final int LONGEST_LINE = 256;
    private static final int MOST_TRAILERS = 8 * 1024;
    private static final int FIRST_ROOM = 1024;

    private enum Part {
        SIZE,
        DATA,
        AFTER_DATA,
        TRAILERS,
        DONE
    }

    private final int limit;
    private byte[] bytes;
    private int count;
    private long missing;
    private Part part;
    private final StringBuilder line = new StringBuilder();
    private int trailers;
    private Handler.Intake intake;

    /** @param announced as in {@link Head#length()} */
    BodyReader(long announced, int limit) {
        this.limit = limit;
        boolean chunked = announced == Head.CHUNKED;
        this.missing = chunked ? 0 : announced;
        this.part = chunked ? Part.SIZE : announced == 0 ? Part.DONE : Part.DATA;
        this.chunked = chunked;
        this.bytes = new byte[(int) Math.min(chunked ? FIRST_ROOM : announced, FIRST_ROOM)];
    }

    private final boolean chunked;

    /** Takes what belongs to the body and says where it stopped. */
    int take(byte[] from, int start, int end) throws Malformed {
        int at = start;
        while (at < end && part != Part.DONE) {
            if (part == Part.DATA) {
                at = data(from, at, end);
            } else {
                letter(from[at++]);
            }
        }
        return at;
    }

    /** From now on the body, of any size, goes there; what has come of it already too. */
    void divert(Handler.Intake to) {
        to.take(bytes, 0, count);
        count = 0;
        bytes = new byte[0];
        intake = to;
    }

    boolean isDone() {
        return part == Part.DONE;
    }

    /** How much memory it holds. */
    int room() {
        return bytes.length;
    }

    byte[] bytes() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    private int data(byte[] from, int at, int end) throws Malformed {
        int more = (int) Math.min(missing, end - at);
        if (intake == null) {
            keep(from, at, more);
        } else {
            intake.take(from, at, more);
        }
        missing -= more;
        if (missing == 0) {
            part = chunked ? Part.AFTER_DATA : Part.DONE;
        }
        return at + more;
    }

    private void keep(byte[] from, int at, int more) throws Malformed {
        if (count + (long) more > limit) {
            throw tooLarge();
        }
        if (count + more > bytes.length) {
            long roomy = Math.max(bytes.length * 2L, count + more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(chunked ? roomy : Math.min(roomy, count + missing), limit));
        }
        System.arraycopy(from, at, bytes, count, more);
        count += more;
    }

    private Malformed tooLarge() {
        return new Malformed(413, "The body is larger than " + limit + " bytes");
    }

    private void letter(byte letter) throws Malformed {
        if (part == Part.TRAILERS && ++trailers > MOST_TRAILERS || line.length() > LONGEST_LINE) {
            throw new Malformed(400, "Malformed chunk");
        }
        if (letter != '\n') {
            line.append((char) (letter & 0xff));
            return;
        }
        if (line.length() == 0 || line.charAt(line.length() - 1) != '\r') {
            throw new Malformed(400, "Malformed chunk");
        }
        String text = line.substring(0, line.length() - 1);
        line.setLength(0);
        line(text);
    }

    private void line(String text) throws Malformed {
        if (part == Part.SIZE) {
            size(text);
        } else if (part == Part.AFTER_DATA) {
            if (!text.isEmpty()) {
                throw new Malformed(400, "Malformed chunk");
            }
            part = Part.SIZE;
        } else if (text.isEmpty()) {
            part = Part.DONE;
        }
    }

    private void size(String text) throws Malformed {
        int semicolon = text.indexOf(';');
        String digits = semicolon < 0 ? text : text.substring(0, semicolon);
        if (!digits.matches("[0-9a-fA-F]{1,15}")) {
            throw new Malformed(400, "Malformed chunk");
        }
        missing = Long.parseLong(digits, 16);
        if (intake == null && count + missing > limit) {
            throw tooLarge();
        }
        part = missing == 0 ? Part.TRAILERS : Part.DATA;
    }
}
