package dev.greenroom.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Connections that post one event after another, each waiting for its answer, for a while. */
final class EventLoad {
    private static final int MOST = 4_000_000;

    private final int port;
    private final int conversations;
    private final AtomicLong numbers = new AtomicLong(System.nanoTime());
    private final int[] micros = new int[MOST];
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    EventLoad(int port, int conversations) {
        this.port = port;
        this.conversations = conversations;
    }

    /** What a load gave; times in milliseconds. */
    record Figures(long perSecond, double median, double p99, double worst, long failures) {
        @Override
        public String toString() {
            return String.format(
                    "%,8d/s  median %6.2f ms  p99 %6.2f ms  worst %7.2f ms  failures %d",
                    perSecond, median, p99, worst, failures);
        }
    }

    Figures run(int connections, double seconds) throws InterruptedException {
        count.set(0);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        Thread[] threads = new Thread[connections];
        for (int i = 0; i < connections; i++) {
            threads[i] = new Thread(() -> post(end));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        int all = (int) count.get();
        int[] sorted = Arrays.copyOf(micros, Math.max(1, all));
        Arrays.sort(sorted);
        return new Figures(
                Math.round(all / seconds),
                sorted[sorted.length / 2] / 1000.0,
                sorted[(int) (sorted.length * 0.99)] / 1000.0,
                sorted[sorted.length - 1] / 1000.0,
                failures.getAndSet(0));
    }

    private void post(long end) {
        byte[] room = new byte[4096];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                socket.getOutputStream().write(request(numbers.incrementAndGet()));
                if (!answered(socket.getInputStream(), room)) {
                    failures.incrementAndGet();
                }
                micros[(int) count.getAndIncrement()] = (int) ((System.nanoTime() - start) / 1000);
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    private byte[] request(long number) {
        String body = "{\"properties\":{\"role\":\"user\",\"speech\":\"This is event " + number
                + " and it says a little more than nothing, as people do when they talk.\"},\"conversation_id\":\"c"
                + number % conversations
                + "\",\"webhook_url\":\"http://127.0.0.1/tavus/callback\",\"event_type\":\"application.perception_analysis\","
                + "\"message_type\":\"application\",\"timestamp\":\"2026-07-14T16:55:06.332Z\"}";
        return ("POST /tavus/callback HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean answered(InputStream in, byte[] room) throws IOException {
        int length = 0;
        while (true) {
            int read = in.read(room, length, room.length - length);
            if (read < 0) {
                throw new IOException("closed");
            }
            length += read;
            if (room[length - 1] == '}') {
                return room[9] == '2';
            }
        }
    }
}
