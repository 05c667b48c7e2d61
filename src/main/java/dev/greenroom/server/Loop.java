package dev.greenroom.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that all connections are read on. Whatever may take time is handed to the {@link Work}. */
final class Loop implements Runnable {
    static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);
    static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int BACKLOG = 1024;
    private static final int MOST_CONNECTIONS = 4096;
    private static final int MOST_BYTES = 32 << 20;
    private static final int TICK_MILLIS = 250;
    private static final int SHARED_ROOM = 64 * 1024;

    /** What is done elsewhere. */
    interface Work {
        void check(Connection connection, Head head, boolean tooLarge);

        void answer(Connection connection, Request request);

        /** Every connection that was handed a request comes back once, whether the answer arrived or not. */
        void ended(Connection connection, boolean lost);
    }

    private final Limits limits;
    private final Work work;
    private final Selector selector;
    private final ServerSocketChannel door;
    private final SelectionKey doorKey;
    private final Set<Connection> connections = new HashSet<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final byte[] shared = new byte[SHARED_ROOM];
    private int mostConnections = MOST_CONNECTIONS;
    private long held;
    private volatile long now = System.nanoTime();
    private volatile String date = Wording.date(Instant.now());
    private volatile boolean stopped;
    private long ticked = now;

    Loop(InetSocketAddress address, Limits limits, Work work) throws IOException {
        this.limits = limits;
        this.work = work;
        this.door = ServerSocketChannel.open();
        try {
            door.configureBlocking(false);
            door.bind(address, BACKLOG);
            selector = Selector.open();
            doorKey = door.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            door.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) door.socket().getLocalSocketAddress();
    }

    Limits limits() {
        return limits;
    }

    /** About now: no older than a tick. */
    long now() {
        return now;
    }

    String date() {
        return date;
    }

    /** Does something on the loop's thread, soon. */
    void later(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    void check(Connection connection, Head head, boolean tooLarge) {
        work.check(connection, head, tooLarge);
    }

    void answer(Connection connection, Request request) {
        work.answer(connection, request);
    }

    void answered(Connection connection) {
        work.ended(connection, false);
    }

    void closed(Connection connection, boolean lost) {
        later(() -> {
            connections.remove(connection);
            doorKey.interestOps(SelectionKey.OP_ACCEPT);
        });
        work.ended(connection, lost);
    }

    /** Whether there is room for more bytes of requests that are not whole yet. */
    boolean hasRoom() {
        return held < MOST_BYTES;
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector;
                door) {
            while (!stopped) {
                selector.select(this::ready, TICK_MILLIS);
                now = System.nanoTime();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                if (now - ticked > TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
                    ticked = now;
                    tick();
                }
            }
            connections.forEach(Connection::close);
        } catch (IOException e) {
            LOG.error("the server has stopped", e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key == doorKey) {
                accept();
                return;
            }
            Connection connection = (Connection) key.attachment();
            if (key.isWritable()) {
                connection.writable();
            }
            if (key.isValid() && key.isReadable()) {
                read(connection);
            }
        } catch (CancelledKeyException e) {
            LOG.trace("a connection was closed meanwhile");
        }
    }

    private void read(Connection connection) {
        int before = connection.room();
        try {
            connection.readable(shared);
        } catch (IOException e) {
            LOG.trace("the other side went away: {}", e.toString());
            connection.close();
        }
        held += connection.room() - before;
    }

    private void accept() {
        try {
            for (SocketChannel channel = door.accept(); channel != null; channel = door.accept()) {
                admit(channel);
            }
        } catch (IOException e) {
            // No file descriptors left: fewer connections from now on, and room for files again.
            mostConnections = Math.max(8, Math.min(mostConnections, connections.size()) - 16);
            LOG.warn("cannot take another connection ({}), {} at most from now on", e.getMessage(), mostConnections);
            doorKey.interestOps(0);
            makeRoom();
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.socket().setTcpNoDelay(true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(channel, key, this);
        key.attach(connection);
        connections.add(connection);
        makeRoom();
    }

    /** Over the limit, those that say nothing go first, then those that take longest to say it. */
    private void makeRoom() {
        while (connections.size() > mostConnections) {
            Optional<Connection> last = oldest(state -> state == Connection.State.LINGERING)
                    .or(() -> oldest(state -> state == Connection.State.HEAD))
                    .or(() -> oldest(state -> state == Connection.State.BODY));
            if (last.isEmpty()) {
                return;
            }
            last.get().close();
            connections.remove(last.get());
        }
    }

    private Optional<Connection> oldest(Predicate<Connection.State> which) {
        return connections.stream()
                .filter(connection -> which.test(connection.state()))
                .min(Comparator.comparingLong(Connection::deadline));
    }

    private void tick() {
        date = Wording.date(Instant.now());
        doorKey.interestOps(SelectionKey.OP_ACCEPT);
        connections.stream()
                .filter(connection -> connection.deadline() < now)
                .toList()
                .forEach(Connection::expire);
        held = connections.stream().mapToLong(Connection::room).sum();
    }
}
