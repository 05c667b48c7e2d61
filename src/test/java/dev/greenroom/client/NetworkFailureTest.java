package dev.greenroom.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Unreachable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFailureTest {
    private static final ApiCall SHOW = ApiCall.get("show replica", "/v2/replicas/{}", "r1");

    @StartStop
    public final MockWebServer server = new MockWebServer();

    @Test
    void anUnknownHostIsNamed() {
        BaseUrl nowhere = BaseUrl.parse("https://nowhere.invalid");
        try (Rig rig = new Rig(ClientSettings.of(nowhere, Rig.settings(server).key(), "1"))) {
            assertThatThrownBy(() -> rig.core.send(SHOW))
                    .isInstanceOf(Unreachable.class)
                    .hasMessage("cannot show replica r1: there is no host nowhere.invalid");
        }
    }

    @Test
    void aClosedPortIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Rig rig = rig("http://127.0.0.1:" + port)) {
            assertThatThrownBy(() -> rig.core.send(SHOW))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("no connection to 127.0.0.1:" + port);
            assertThat(rig.exchanges).hasSize(3).allMatch(exchange -> exchange.status() == 0);
        }
    }

    @Test
    void localhostIsFoundWhicheverAddressTheServerListensOn() {
        server.enqueue(Rig.json(200, "{}"));
        try (Rig rig = rig("http://localhost:" + server.getPort())) {
            assertThat(rig.core.send(SHOW).status()).isEqualTo(200);
        }
    }

    @Test
    void aSilentServerIsGivenTheWholeTimeButNotMore() {
        server.setDispatcher(Rig.always(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build()));
        try (Rig rig = new Rig(Rig.settings(server).withTimeout(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> rig.core.send(SHOW))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("did not answer within 300 ms");
            assertThat(rig.exchanges)
                    .singleElement()
                    .satisfies(exchange ->
                            assertThat(exchange.duration()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5)));
        }
    }

    @Test
    void dribblingBytesDoNotStretchTheTime() {
        server.setDispatcher(Rig.always(new MockResponse.Builder()
                .body("x".repeat(10_000))
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build()));
        try (Rig rig = new Rig(Rig.settings(server).withTimeout(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> rig.core.send(SHOW))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("did not answer within");
        }
    }

    @Test
    void repetitionsShareTheTime() {
        server.enqueue(Rig.status(503)
                .newBuilder()
                .headersDelay(400, TimeUnit.MILLISECONDS)
                .build());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        try (Rig rig = new Rig(Rig.settings(server).withTimeout(Duration.ofMillis(600)))) {
            assertThatThrownBy(() -> rig.core.send(SHOW)).isInstanceOf(Unreachable.class);
            assertThat(rig.exchanges).hasSize(2);
            assertThat(rig.exchanges.get(1).duration()).isLessThan(Duration.ofMillis(500));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0000001S", "P30D"})
    void aTimeThatCannotBeKeptIsRefused(Duration timeout) {
        assertThatThrownBy(() -> Rig.settings(server).withTimeout(timeout))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBodyThatIsCutIsNoAnswer() {
        server.setDispatcher(Rig.always(new MockResponse.Builder()
                .body("{\"replica_id\":\"r1\",\"x\":\"" + "y".repeat(100_000) + "\"}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build()));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("broke before the answer was whole");
        }
    }

    @Test
    void aCertificateOfNobodyIsRefused(@TempDir Path folder) throws Exception {
        server.useHttps(SelfSigned.in(folder).server().getSocketFactory());
        try (Rig rig = rig("https://localhost:" + server.getPort())) {
            assertThatThrownBy(() -> rig.core.send(SHOW))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("localhost:" + server.getPort() + " is signed by nobody");
            assertThat(rig.exchanges).hasSize(1);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aServerWithoutEncryptionIsNotTakenForOne() throws Exception {
        try (ServerSocket plain = new ServerSocket(0);
                Rig rig = rig("https://localhost:" + plain.getLocalPort())) {
            Thread server = new Thread(() -> answerInPlainText(plain));
            server.start();
            assertThatThrownBy(() -> rig.core.send(SHOW))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("no secure connection");
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket connection = plain.accept()) {
                connection.getInputStream().read();
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void otherFaultsOfCertificatesHaveWords() {
        assertThat(words(new SSLPeerUnverifiedException("Hostname x not verified")))
                .contains("belongs to another host");
        SSLHandshakeException expired = new SSLHandshakeException("x");
        expired.initCause(new CertificateExpiredException("y"));
        assertThat(words(expired)).contains("has expired");
    }

    private static String words(IOException cause) {
        return new NetworkFailure(SHOW, "host").of(cause, Duration.ofSeconds(1)).getMessage();
    }

    private Rig rig(String address) {
        return new Rig(
                ClientSettings.of(BaseUrl.parse(address), Rig.settings(server).key(), "1"));
    }
}
