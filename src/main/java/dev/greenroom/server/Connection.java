package dev.greenroom.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * One connection and the request it is at. Bytes come in on the loop's thread and never wait for anybody; answers go
 * out on whichever thread has them. A request occupies a thread only once all of it is there.
 */
final class Connection {
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
    private final Incoming incoming;
    private State state = State.HEAD;
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
        this.incoming = new Incoming(loop.limits().bodyBytes());
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
        return incoming.room();
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
        if (incoming.unread() == 0 && state == State.HEAD) {
            deadline = loop.now() + Loop.REQUEST_NANOS;
        }
        incoming.append(shared, count);
    }

    /** Goes on with what has been read so far. Runs on the loop's thread. */
    synchronized void advance() {
        try {
            if (state == State.HEAD) {
                head();
            } else if (state == State.BODY) {
                body();
            } else if (incoming.unread() > MOST_AHEAD) {
                interest(SelectionKey.OP_READ, false);
            }
        } catch (Malformed e) {
            refuse(Response.error(e.status(), e.getMessage()));
        }
    }

    private void head() throws Malformed {
        if (!incoming.readHead()) {
            return;
        }
        if (incoming.isWhole()) {
            dispatch();
        } else {
            state = State.CHECKING;
            loop.check(this, incoming.head(), incoming.isTooLarge());
        }
    }

    private void body() throws Malformed {
        incoming.readBody();
        if (incoming.isWhole()) {
            dispatch();
        } else if (incoming.isDiverted()) {
            deadline = loop.now() + Loop.STALLED_NANOS;
        } else if (!loop.hasRoom()) {
            throw new Malformed(503, "Too many requests at once");
        }
    }

    private void dispatch() {
        Request request = incoming.handOver();
        state = State.ANSWERING;
        deadline = Long.MAX_VALUE;
        loop.answer(this, request);
    }

    /** The head has been found good: the rest may come, however much it is, and goes there. */
    synchronized void goOn(Handler.Intake to) throws IOException {
        if (state == State.CHECKING) {
            incoming.divert(to);
            goOn();
        }
    }

    /** What has taken the body of a request. */
    synchronized Optional<Handler.Intake> taken(Request request, Handler handler) {
        return incoming.taken(request, handler);
    }

    /** The head has been found good: the rest may come. */
    synchronized void goOn() throws IOException {
        if (state != State.CHECKING) {
            return;
        }
        state = State.BODY;
        if (incoming.head().waits()) {
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
        incoming.drop();
        send(response, false, incoming.asksForHeadAlone());
    }

    /** Sends the answer to the request that is at hand. A body that is written piece by piece is written before this returns. */
    void respond(Response response, boolean stopping) {
        boolean keepAlive = incoming.head().keepAlive() && !stopping;
        boolean silent = incoming.asksForHeadAlone();
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
        closeWhenSent = !keepAlive;
        unsent = Wording.whole(response, silent, keepAlive, loop.date());
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
            incoming.next();
            deadline = loop.now() + Loop.IDLE_NANOS;
            if (incoming.unread() > 0) {
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
        boolean chunked = streamed.length() < 0 && !incoming.head().old();
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
        boolean slow = state == State.BODY || state == State.HEAD && incoming.unread() > 0;
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
        incoming.drop();
        notifyAll();
        try {
            channel.close();
        } catch (IOException e) {
            Loop.LOG.debug("cannot close a connection: {}", e.toString());
        }
        loop.closed(this, lost);
    }
}
