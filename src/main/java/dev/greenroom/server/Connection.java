package dev.greenroom.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * One connection and the request it is at. Bytes come in on the loop's thread and never wait for anybody; answers go
 * out on whichever thread has them. A request occupies a thread only once all of it is there.
 */
final class Connection {
    private static final int FIRST_ROOM = 1024;
    private static final int MOST_AHEAD = 64 * 1024;

    /** What a connection is doing. */
    enum State {
        HEAD,
        /** The head is there and is being looked at; the body waits. */
        CHECKING,
        BODY,
        ANSWERING,
        /** The answer is sent, and what the other side still says is thrown away so that it sees the answer. */
        LINGERING,
        CLOSED
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Loop loop;
    private State state = State.HEAD;
    private byte[] pending = new byte[0];
    private int length;
    private int scanned;
    private Head head;
    private BodyReader body;
    private Handler.Intake intake;
    private long deadline;
    private long discarded;
    private ByteBuffer[] unsent;
    private boolean closeWhenSent;
    private boolean waitsForRoom;
    private boolean inputEnded;

    Connection(SocketChannel channel, SelectionKey key, Loop loop) {
        this.channel = channel;
        this.key = key;
        this.loop = loop;
        this.deadline = loop.now() + Loop.IDLE_NANOS;
    }

    synchronized State state() {
        return state;
    }

    synchronized long deadline() {
        return deadline;
    }

    /** Bytes of requests that it holds. */
    synchronized int room() {
        return pending.length + (body == null ? 0 : body.room());
    }

    /** Takes what has come. Runs on the loop's thread. */
    synchronized void readable(byte[] shared) throws IOException {
        int count = channel.read(ByteBuffer.wrap(shared));
        if (count < 0) {
            inputEnded();
        } else if (state == State.LINGERING) {
            discarded += count;
            if (discarded > 4L * loop.limits().bodyBytes()) {
                close();
            }
        } else if (count > 0) {
            append(shared, count);
            advance();
        }
    }

    private void inputEnded() {
        inputEnded = true;
        if (state == State.ANSWERING || state == State.CHECKING) {
            interest(SelectionKey.OP_READ, false);
        } else {
            close();
        }
    }

    private void append(byte[] shared, int count) {
        if (length == 0 && state == State.HEAD) {
            deadline = loop.now() + Loop.REQUEST_NANOS;
        }
        if (length + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(FIRST_ROOM, Math.max(2 * pending.length, length + count)));
        }
        System.arraycopy(shared, 0, pending, length, count);
        length += count;
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

    /** Goes on with what has been read so far. Runs on the loop's thread. */
    synchronized void advance() {
        try {
            if (state == State.HEAD) {
                head();
            } else if (state == State.BODY) {
                body();
            } else if (length > MOST_AHEAD) {
                interest(SelectionKey.OP_READ, false);
            }
        } catch (Malformed e) {
            refuse(Response.error(e.status(), e.getMessage()));
        }
    }

    private void head() throws Malformed {
        int end = HeadReader.end(pending, scanned, length);
        if (end > HeadReader.MOST_BYTES || end < 0 && length > HeadReader.MOST_BYTES) {
            throw new Malformed(431, "The head is larger than " + HeadReader.MOST_BYTES + " bytes");
        }
        scanned = length;
        if (end < 0) {
            return;
        }
        head = HeadReader.read(pending, end);
        consume(end);
        String coding = head.header("content-encoding");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            throw new Malformed(415, "Content-Encoding is not supported");
        }
        intake = null;
        body = new BodyReader(head.length(), loop.limits().bodyBytes());
        boolean tooLarge = head.length() > loop.limits().bodyBytes();
        if (!tooLarge) {
            consume(body.take(pending, 0, length));
        }
        if (body.isDone()) {
            dispatch();
        } else {
            state = State.CHECKING;
            loop.check(this, head, tooLarge);
        }
    }

    private void body() throws Malformed {
        consume(body.take(pending, 0, length));
        if (body.isDone()) {
            dispatch();
        } else if (intake != null) {
            deadline = loop.now() + Loop.STALLED_NANOS;
        } else if (!loop.hasRoom()) {
            throw new Malformed(503, "Too many requests at once");
        }
    }

    private void dispatch() {
        Request request = head.request().withBody(body.bytes());
        body = null;
        state = State.ANSWERING;
        deadline = Long.MAX_VALUE;
        loop.answer(this, request);
    }

    /** The head has been found good: the rest may come, however much it is, and goes there. */
    synchronized void goOn(Handler.Intake to) throws IOException {
        if (state == State.CHECKING) {
            intake = to;
            body.divert(to);
            goOn();
        }
    }

    /** What has taken the body; where the whole body was there with the head, what takes it is asked for now. */
    synchronized Optional<Handler.Intake> taken(Request request, Handler handler) {
        if (intake == null) {
            Optional<Handler.Intake> late = handler.intake(request.withBody(new byte[0]));
            late.ifPresent(each -> each.take(request.body(), 0, request.body().length));
            return late;
        }
        return Optional.of(intake);
    }

    /** The head has been found good: the rest may come. */
    synchronized void goOn() throws IOException {
        if (state != State.CHECKING) {
            return;
        }
        state = State.BODY;
        if (head.waits()) {
            channel.write(ByteBuffer.wrap(Wording.GO_ON));
        }
        if (inputEnded) {
            close();
        } else {
            loop.later(this::resume);
        }
    }

    /** Sends a refusal and ends the connection, for what else comes on it belongs to a request nobody reads. */
    synchronized void refuse(Response response) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.ANSWERING;
        pending = new byte[0];
        length = 0;
        body = null;
        boolean silent = head != null && head.request().method().equals("HEAD");
        send(response, false, silent);
    }

    /** Sends the answer to the request that is at hand. A body that is written piece by piece is written before this returns. */
    void respond(Response response, boolean stopping) {
        boolean keepAlive = head.keepAlive() && !stopping;
        boolean silent = head.request().method().equals("HEAD");
        if (response.body() instanceof Response.Streamed streamed && !silent) {
            stream(response, streamed, keepAlive);
        } else {
            send(response, keepAlive, silent);
        }
    }

    private synchronized void send(Response response, boolean keepAlive, boolean silent) {
        if (state == State.CLOSED) {
            loop.answered(this);
            return;
        }
        boolean bodyless = response.status() == 204 || response.status() == 304;
        long announced = bodyless ? -2 : response.body().length();
        byte[] first = Wording.head(response, silent && announced == -1 ? -2 : announced, keepAlive, loop.date());
        closeWhenSent = !keepAlive;
        boolean headAlone = bodyless || silent || !(response.body() instanceof Response.Bytes);
        unsent = headAlone
                ? new ByteBuffer[] {ByteBuffer.wrap(first)}
                : new ByteBuffer[] {ByteBuffer.wrap(first), ByteBuffer.wrap(((Response.Bytes) response.body()).bytes())
                };
        flush();
    }

    private void flush() {
        try {
            channel.write(unsent);
        } catch (IOException e) {
            close();
            return;
        }
        if (unsent[unsent.length - 1].hasRemaining()) {
            deadline = loop.now() + Loop.STALLED_NANOS;
            loop.later(() -> interest(SelectionKey.OP_WRITE, true));
        } else {
            unsent = null;
            sent();
        }
    }

    /** There is room to write again. Runs on the loop's thread. */
    synchronized void writable() {
        interest(SelectionKey.OP_WRITE, false);
        if (waitsForRoom) {
            waitsForRoom = false;
            notifyAll();
        } else if (unsent != null) {
            flush();
        }
    }

    private void sent() {
        loop.answered(this);
        if (!closeWhenSent && !inputEnded) {
            state = State.HEAD;
            head = null;
            deadline = loop.now() + Loop.IDLE_NANOS;
            if (length > 0) {
                deadline = loop.now() + Loop.REQUEST_NANOS;
                loop.later(this::resume);
            }
        } else if (inputEnded) {
            close();
        } else {
            linger();
        }
    }

    private synchronized void resume() {
        interest(SelectionKey.OP_READ, true);
        advance();
    }

    private void linger() {
        try {
            channel.shutdownOutput();
            state = State.LINGERING;
            deadline = loop.now() + Loop.LINGER_NANOS;
            loop.later(() -> interest(SelectionKey.OP_READ, true));
        } catch (IOException e) {
            close();
        }
    }

    private void stream(Response response, Response.Streamed streamed, boolean keepAlive) {
        boolean chunked = streamed.length() < 0 && !head.old();
        boolean framed = chunked || streamed.length() >= 0;
        long announced = chunked ? -1 : framed ? streamed.length() : -2;
        StreamedOutput out = new StreamedOutput(this, chunked, streamed.length());
        try {
            writeFully(ByteBuffer.wrap(Wording.head(response, announced, keepAlive && framed, loop.date())));
            streamed.writeTo(out);
            out.close();
        } catch (IOException e) {
            close();
            return;
        }
        synchronized (this) {
            if (state != State.CLOSED) {
                closeWhenSent = !keepAlive || !framed;
                sent();
            }
        }
    }

    /** Writes all of it, waiting for the other side to read. */
    synchronized void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (state == State.CLOSED) {
                throw new IOException("the connection is closed");
            }
            if (channel.write(bytes) == 0) {
                waitForRoom();
            }
        }
    }

    private void waitForRoom() throws IOException {
        waitsForRoom = true;
        deadline = loop.now() + Loop.STALLED_NANOS;
        loop.later(() -> interest(SelectionKey.OP_WRITE, true));
        try {
            while (waitsForRoom && state != State.CLOSED) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
        deadline = Long.MAX_VALUE;
    }

    /** Its time is up. Runs on the loop's thread. */
    synchronized void expire() {
        boolean slow = state == State.BODY || state == State.HEAD && length > 0;
        if (slow) {
            refuse(Response.error(408, "The request took too long to arrive"));
        } else {
            close();
        }
    }

    private synchronized void interest(int operation, boolean wanted) {
        if (key.isValid()) {
            key.interestOps(wanted ? key.interestOps() | operation : key.interestOps() & ~operation);
        }
    }

    synchronized void close() {
        if (state == State.CLOSED) {
            return;
        }
        boolean lost = state == State.ANSWERING;
        state = State.CLOSED;
        pending = new byte[0];
        body = null;
        notifyAll();
        try {
            channel.close();
        } catch (IOException e) {
            Loop.LOG.debug("cannot close a connection: {}", e.toString());
        }
        loop.closed(this, lost);
    }
}
