package dev.greenroom.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose connections break in the middle of a body, so many times; then it takes one. */
final class CuttingStore implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Long> bodies = new CopyOnWriteArrayList<>();
    private final int cuts;

    CuttingStore(int cuts) throws IOException {
        this.cuts = cuts;
        Thread thread = new Thread(this::serve, "cutting-store");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections there were. */
    int taken() {
        return taken.get();
    }

    /** The sizes of the bodies that came whole. */
    List<Long> bodies() {
        return bodies;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket, taken.incrementAndGet() <= cuts);
            } catch (IOException e) {
                // The other side went away, or the test has ended.
            }
        }
    }

    private void answer(Socket socket, boolean cut) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        long length = length(in);
        if (cut) {
            in.readNBytes(1000);
            // With bytes unread and no time to linger, the other side sees a reset.
            socket.setSoLinger(true, 0);
            return;
        }
        for (long rest = length; rest > 0; rest -= in.skip(rest)) {
            in.mark(1);
            if (in.read() < 0) {
                return;
            }
            in.reset();
        }
        bodies.add(length);
        socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static long length(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            if (letter < 0) {
                throw new IOException("no whole head");
            }
            head.append((char) letter);
        }
        return Long.parseLong(head.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
