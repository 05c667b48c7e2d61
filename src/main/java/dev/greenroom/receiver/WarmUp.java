package dev.greenroom.receiver;

import dev.greenroom.base.Secret;
import dev.greenroom.server.Limits;
import dev.greenroom.server.LocalServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole way of an event, walked until the Java runtime has compiled it: on a port of its own, into a log that is
 * nowhere. Without it the first three seconds have a 99th percentile of 120 ms.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ROUNDS = 60;
    private static final int AT_ONCE = 32;
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    private WarmUp() {}

    static void run() {
        Calls calls = new Calls(List.of(), ArgumentCheck.none(), Duration.ofSeconds(1), news -> {});
        SharedSecret none = new SharedSecret(Secret.none());
        try (EventLog log = EventLog.open(
                        new Nowhere(),
                        Path.of("nowhere"),
                        new LogReader.Found(0, 0),
                        InstantSource.system(),
                        record -> {},
                        record -> {});
                calls) {
            Intake intake = new Intake(
                    new Doorkeeper("/", none, false, Set.of()),
                    none,
                    none,
                    log,
                    calls,
                    new Refusals(InstantSource.system(), news -> {}),
                    Intake.keys(),
                    news -> {});
            try (LocalServer server = LocalServer.start(0, new Limits(1 << 16, 2, Duration.ZERO), intake)) {
                walk(server.port());
            }
        } catch (IOException e) {
            LOG.debug("started cold", e);
        }
    }

    private static void walk(int port) throws IOException {
        long end = System.nanoTime() + LONGEST_NANOS;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(1000);
            byte[] answers = new byte[1 << 16];
            for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
                StringBuilder requests = new StringBuilder();
                for (int i = 0; i < AT_ONCE; i++) {
                    requests.append(request(round * AT_ONCE + i));
                }
                socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
                if (!answered(socket.getInputStream(), answers)) {
                    return;
                }
            }
        }
    }

    /** Each answer holds one pair of braces. */
    private static boolean answered(InputStream in, byte[] room) throws IOException {
        int answers = 0;
        while (answers < AT_ONCE) {
            int count = in.read(room);
            if (count < 0) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                answers += room[i] == '}' ? 1 : 0;
            }
        }
        return true;
    }

    private static String request(int number) {
        String body = "{\"conversation_id\":\"c" + number % 8
                + "\",\"event_type\":\"conversation.utterance\",\"timestamp\":\"2026-07-14T16:55:06.332Z\","
                + "\"properties\":{\"role\":\"user\",\"speech\":\"words " + number + "\"}}";
        return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    /** A disk that keeps nothing. */
    private static final class Nowhere implements Disk {
        @Override
        public Sheet open(Path file) {
            return new Sheet() {
                @Override
                public long size() {
                    return 0;
                }

                @Override
                public void write(ByteBuffer bytes, long at) {
                    bytes.position(bytes.limit());
                }

                @Override
                public void force() {}

                @Override
                public void truncate(long size) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void syncFolder(Path folder) {}
    }
}
