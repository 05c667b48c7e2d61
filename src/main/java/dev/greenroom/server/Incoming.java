package dev.greenroom.server;

import java.util.Arrays;
import java.util.Optional;

/**
 * The request that a connection is at, as its bytes come in, and what has come ahead of the next one. It knows of no
 * channel and no time, and is guarded by the lock of its connection.
 */
final class Incoming {
    private static final int FIRST_ROOM = 1024;

    private final int bodyBytes;
    private byte[] pending = new byte[0];
    private int length;
    private int scanned;
    private Head head;
    private BodyReader body;
    private Handler.Intake intake;

    /** @param bodyBytes the largest body that is kept; one that goes to an intake may be larger */
    Incoming(int bodyBytes) {
        this.bodyBytes = bodyBytes;
    }

    void append(byte[] bytes, int count) {
        if (length + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(FIRST_ROOM, Math.max(2 * pending.length, length + count)));
        }
        System.arraycopy(bytes, 0, pending, length, count);
        length += count;
    }

    /** Bytes that have come and belong to nothing yet. */
    int unread() {
        return length;
    }

    /** Bytes of memory that it holds. */
    int room() {
        return pending.length + (body == null ? 0 : body.room());
    }

    /** Whether the head is there by now; what has come of the body is taken then, unless it is too large. */
    boolean readHead() throws Malformed {
        int end = HeadReader.end(pending, scanned, length);
        if (end > HeadReader.MOST_BYTES || end < 0 && length > HeadReader.MOST_BYTES) {
            throw new Malformed(431, "The head is larger than " + HeadReader.MOST_BYTES + " bytes");
        }
        scanned = length;
        if (end < 0) {
            return false;
        }
        head = HeadReader.read(pending, end);
        consume(end);
        String coding = head.header("content-encoding");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            throw new Malformed(415, "Content-Encoding is not supported");
        }
        intake = null;
        body = new BodyReader(head.length(), bodyBytes);
        if (!isTooLarge()) {
            readBody();
        }
        return true;
    }

    /** Whether the head announces a body that is larger than is kept. */
    boolean isTooLarge() {
        return head.length() > bodyBytes;
    }

    void readBody() throws Malformed {
        consume(body.take(pending, 0, length));
    }

    /** Whether head and body are there. */
    boolean isWhole() {
        return body.isDone();
    }

    private void consume(int count) {
        length -= count;
        scanned = 0;
        if (length > 0) {
            System.arraycopy(pending, count, pending, 0, length);
        } else if (pending.length > 4 * FIRST_ROOM) {
            pending = new byte[0];
        }
    }

    /** The head of the request that is at hand; null where there is none. */
    Head head() {
        return head;
    }

    /** Whether the answer is to have no body, because only its head was asked for. */
    boolean asksForHeadAlone() {
        return head != null && head.request().method().equals("HEAD");
    }

    /** From now on the body goes there. */
    void divert(Handler.Intake to) {
        intake = to;
        body.divert(to);
    }

    boolean isDiverted() {
        return intake != null;
    }

    /** What has taken the body; where the whole body was there with the head, what takes it is asked for now. */
    Optional<Handler.Intake> taken(Request request, Handler handler) {
        if (intake == null) {
            Optional<Handler.Intake> late = handler.intake(request.withBody(new byte[0]));
            late.ifPresent(each -> each.take(request.body(), 0, request.body().length));
            return late;
        }
        return Optional.of(intake);
    }

    /** The whole request, whose body is kept here no longer. */
    Request handOver() {
        Request request = head.request().withBody(body.bytes());
        body = null;
        return request;
    }

    /** The request at hand has been answered: what else has come belongs to the next. */
    void next() {
        head = null;
    }

    /** Lets all bytes go; the head stays, for an answer goes by it. */
    void drop() {
        pending = new byte[0];
        length = 0;
        body = null;
    }
}
