package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptSocketsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final PromptSockets sockets = new PromptSockets();

    @Test
    void sendAtOnce() throws IOException {
        try (Socket socket = sockets.createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    /** The server reads on and never closes; the client would wait for it as long as for an answer. */
    @Test
    void closeAnEncryptedConnectionWithoutTheOtherSide(@TempDir Path folder) throws Exception {
        SelfSigned self = SelfSigned.in(folder);
        try (ServerSocket door =
                self.server().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> greetAndStay(door));
            server.setDaemon(true);
            server.start();
            Socket plain = sockets.createSocket();
            plain.connect(door.getLocalSocketAddress());
            Socket encrypted =
                    self.client().getSocketFactory().createSocket(plain, "localhost", door.getLocalPort(), true);
            encrypted.setSoTimeout((int) LONG.toMillis());
            assertThat(encrypted.getInputStream().read()).isEqualTo('!');

            assertTimeoutPreemptively(LONG.dividedBy(3), encrypted::close);

            assertThat(plain.isClosed()).isTrue();
        }
    }

    private static void greetAndStay(ServerSocket door) {
        try {
            Socket guest = door.accept();
            guest.getOutputStream().write('!');
            new CountDownLatch(1).await();
        } catch (IOException | InterruptedException e) {
            // The test is over.
        }
    }
}
