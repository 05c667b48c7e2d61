package dev.greenroom.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Many who post events one after another until the receiver is gone, and remember which ones were accepted. */
final class Clients implements AutoCloseable {
    final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean stopped;

    Clients(int port, int count, String name) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> post(port, name));
            thread.start();
            threads.add(thread);
        }
    }

    private void post(int port, String name) {
        byte[] room = new byte[4096];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            while (!stopped) {
                String id = name + "-" + numbers.incrementAndGet();
                String body = "{\"conversation_id\":\"" + name + "\",\"event_type\":\"test\",\"id\":\"" + id + "\"}";
                String request = "POST /tavus/callback HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body;
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                if (isAccepted(socket.getInputStream(), room)) {
                    accepted.add(id);
                }
            }
        } catch (IOException e) {
            // The receiver is gone; what was accepted before counts.
            return;
        }
    }

    private static boolean isAccepted(InputStream in, byte[] room) throws IOException {
        int length = 0;
        while (length == 0 || room[length - 1] != '}') {
            int read = in.read(room, length, room.length - length);
            if (read < 0) {
                throw new IOException("closed");
            }
            length += read;
        }
        return room[9] == '2';
    }

    void awaitAccepted(int count) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (accepted.size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends them, and waits until they have. */
    void stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
