package dev.greenroom.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that send slowly, too much, or no HTTP at all. */
@Timeout(300)
class HostileConnectionsTest {
    private static final String HEAD = "POST /tavus/callback HTTP/1.1\r\nHost: localhost\r\n";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void half_sent_requests_keep_no_good_one_waiting_and_are_closed() throws Exception {
        int count = Heavy.count(300, 2000);
        List<Socket> slow = new ArrayList<>();
        try (Rig rig = new Rig(folder)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.receiver.port());
                socket.getOutputStream()
                        .write((i % 3 == 0 ? "POST /tav" : i % 3 == 1 ? "" : HEAD + "Content-Length: 500\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            for (int i = 0; i < 50; i++) {
                long before = System.nanoTime();
                assertThat(rig.post("{\"i\":" + i + "}")).isEqualTo(200);
                assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
            }
            for (Socket socket : slow) {
                socket.setSoTimeout(20_000);
                assertEnds(socket);
            }
            assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void assertEnds(Socket socket) throws IOException {
        try {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer)
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEmpty(),
                            text -> assertThat(text).startsWith("HTTP/1.1 408 "));
        } catch (SocketException e) {
            assertThat(e).isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void one_byte_a_second_is_no_way_to_stay() throws Exception {
        try (Rig rig = new Rig(folder);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.receiver.port())) {
            long start = System.nanoTime();
            Thread dripping = new Thread(() -> drip(socket));
            dripping.setDaemon(true);
            dripping.start();
            socket.setSoTimeout(30_000);
            assertEnds(socket);
            assertThat(System.nanoTime() - start).isBetween(5_000_000_000L, 20_000_000_000L);
        }
    }

    private static void drip(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte letter : (HEAD + "Content-Length: 500\r\n\r\n{").getBytes(StandardCharsets.US_ASCII)) {
                out.write(letter);
                out.flush();
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException e) {
            return;
        }
    }

    @Test
    void bodies_are_taken_up_to_a_megabyte() throws IOException {
        try (Rig rig = new Rig(folder)) {
            String frame = "{\"a\":\"\"}";
            assertThat(rig.post("{\"a\":\"" + "x".repeat(MEGABYTE - frame.length()) + "\"}"))
                    .isEqualTo(200);
            assertThat(rig.post("{\"a\":\"" + "x".repeat(MEGABYTE - frame.length() + 1) + "\"}"))
                    .isEqualTo(413);
            assertThat(rig.raw(HEAD + "Content-Length: 100000000\r\n\r\n{")).startsWith("HTTP/1.1 413 ");
            assertThat(rig.raw(HEAD + "Content-Length: 10000000000\r\n\r\n{")).startsWith("HTTP/1.1 413 ");
            assertThat(rig.raw(HEAD + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"))
                    .startsWith("HTTP/1.1 415 ");
            assertThat(rig.events()).hasSize(1);
        }
    }

    @Test
    void chunks_without_end_are_cut_off() throws IOException {
        try (Rig rig = new Rig(folder);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.receiver.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write((HEAD + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("8000\r\n" + "x".repeat(0x8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            try {
                while (sent < 100L * MEGABYTE) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException e) {
                assertThat(sent).isLessThan(30L * MEGABYTE);
            }
            assertThat(sent).isLessThan(100L * MEGABYTE);
            assertThat(rig.post("{}")).isEqualTo(200);
        }
    }

    @Test
    void strange_requests_have_fixed_answers() throws IOException {
        Map<String, Integer> probes = new LinkedHashMap<>();
        String rest = "Host: localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
        String path = "POST /tavus/callback HTTP/1.1\r\n";
        probes.put(path + rest, 200);
        probes.put("POST http://localhost/tavus/callback HTTP/1.1\r\n" + rest, 200);
        probes.put("POST /tavus/callback HTTP/1.0\r\n" + rest, 200);
        probes.put("POST /tavus/callback?x=%41&&=&a=b=c HTTP/1.1\r\n" + rest, 200);
        probes.put(path + "Content-Type:\r\n" + rest, 200);
        probes.put(
                path
                        + "Host: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nT: 1\r\n\r\n",
                200);
        probes.put("POST /tavus/callback HTTP/2.0\r\n" + rest, 505);
        probes.put("POST /tavus/callback HTTP/1.1 \r\n" + rest, 400);
        probes.put("POST  /tavus/callback HTTP/1.1\r\n" + rest, 400);
        probes.put("POST /tavus/callback\r\n" + rest, 400);
        probes.put("POST\t/tavus/callback HTTP/1.1\r\n" + rest, 400);
        probes.put("P(ST /tavus/callback HTTP/1.1\r\n" + rest, 400);
        probes.put("POST tavus/callback HTTP/1.1\r\n" + rest, 400);
        probes.put("POST * HTTP/1.1\r\n" + rest, 400);
        probes.put("POST /tavus/callback%zz HTTP/1.1\r\n" + rest, 400);
        probes.put("POST /tavus/callback%2 HTTP/1.1\r\n" + rest, 400);
        probes.put("POST /tavus/\u00e9 HTTP/1.1\r\n" + rest, 400);
        probes.put("POST /tavus/callback#x HTTP/1.1\r\n" + rest, 400);
        probes.put("POST /" + "x".repeat(9000) + " HTTP/1.1\r\n" + rest, 414);
        probes.put("POST /tavus/../tavus/callback HTTP/1.1\r\n" + rest, 404);
        probes.put("POST //tavus/callback HTTP/1.1\r\n" + rest, 404);
        probes.put("POST /tavus/%63allback HTTP/1.1\r\n" + rest, 404);
        probes.put("BREW /tavus/callback HTTP/1.1\r\n" + rest, 405);
        probes.put("DELETE /tavus/callback HTTP/1.1\r\n" + rest, 405);
        probes.put("POST /tavus/callback HTTP/1.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", 400);
        probes.put(path + "Host: evil\r\n" + rest, 400);
        probes.put(path + "Bad Header: 1\r\n" + rest, 400);
        probes.put(path + "Name : 1\r\n" + rest, 400);
        probes.put(path + ": 1\r\n" + rest, 400);
        probes.put(path + "A: 1\r\n folded\r\n" + rest, 400);
        probes.put(path + "A: \u0000\r\n" + rest, 400);
        probes.put(path + "Content-Length: 2\r\n" + rest, 400);
        probes.put(path + "Transfer-Encoding: chunked\r\n" + rest, 400);
        probes.put(path + "Host: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501);
        probes.put(path + "Host: localhost\r\nContent-Length: -1\r\n\r\n{}", 400);
        probes.put(path + "Host: localhost\r\nContent-Length: +2\r\n\r\n{}", 400);
        probes.put(path + "Host: localhost\r\nContent-Length: 0x2\r\n\r\n{}", 400);
        probes.put(path + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", 400);
        probes.put(path + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}", 400);
        probes.put(path + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}XX0\r\n\r\n", 400);
        probes.put(path + "Expect: something\r\n" + rest, 417);
        probes.put(path + "A: 1\r\n".repeat(101) + rest, 431);
        probes.put(path + "A: " + "x".repeat(17_000) + "\r\n" + rest, 431);
        try (Rig rig = new Rig(folder)) {
            probes.forEach((request, status) -> assertAnswer(rig, request, status));
        }
    }

    private static void assertAnswer(Rig rig, String request, int status) {
        try {
            String answer = rig.raw(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Rig.status(answer)).as(request).isEqualTo(status);
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("\r\nserver:");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void random_bytes_never_make_it_fail() throws IOException {
        Random random = new Random(9);
        try (Rig rig = new Rig(folder)) {
            for (int i = 0; i < Heavy.count(300, 10_000); i++) {
                byte[] bytes = new byte[1 + random.nextInt(2000)];
                random.nextBytes(bytes);
                byte[] end = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(end, 0, bytes, Math.max(0, bytes.length - 4), Math.min(4, bytes.length));
                int status;
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.receiver.port())) {
                    socket.setSoTimeout(20_000);
                    socket.getOutputStream().write(bytes);
                    socket.shutdownOutput();
                    status =
                            Rig.status(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                } catch (SocketException e) {
                    status = 0;
                }
                assertThat(status).isIn(0, 400, 404, 405, 414, 431);
            }
            assertThat(rig.post("{}")).isEqualTo(200);
        }
    }

    @Test
    void more_connections_than_there_is_room_for_take_the_place_of_the_oldest_silent_ones() throws IOException {
        int count = Heavy.count(4100, 4500);
        List<Socket> silent = new ArrayList<>();
        try (Rig rig = new Rig(folder)) {
            for (int i = 0; i < count; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), rig.receiver.port()));
            }
            assertThat(rig.post("{}")).isEqualTo(200);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }
}
