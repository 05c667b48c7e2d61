package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.UnexpectedAnswer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddAnswersTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    static Stream<String> oddities() {
        return Stream.of(
                "",
                "   ",
                "<!DOCTYPE html><html>Welcome to the hotel's network</html>",
                "{\"replica_id\":\"r1\"",
                "{\"replica_id\":\"r1\"} trailing",
                "{'replica_id':'r1'}",
                "null",
                "[]",
                "\"r1\"",
                "17",
                "{}",
                "{\"data\":[]}",
                "{\"replica_id\":{\"nested\":true}}",
                "[".repeat(100_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                        | an empty answer
            '   '                     | an empty answer
            <html>hotel</html>        | a web page
            {"replica_id":"r1"        | something that is no JSON
            """)
    void somebodysOwnRequestGetsJsonOrAFailure(String body, String words) {
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            Answer answer = rig.client.raw(ApiCall.Method.GET, "/v2/x", MissingNode.getInstance());
            assertThatThrownBy(answer::json)
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageEndingWith(" sent " + words);
        }
    }

    @Test
    void jsonThatIsTooDeepIsCalledSo() {
        server.enqueue(Rig.json(200, "[".repeat(5_000) + "]".repeat(5_000)));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.core.fetch(ApiCall.get("show x", "/v2/x")))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageEndingWith(" sent JSON that is nested too deeply to be read");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012345678901234567890.123456789",
                "1E+400",
                "0.1000",
                "9007199254740993",
                "-1E-400",
                "123456789012345678901234567890"
            })
    void aNumberKeepsEveryDigit(String number) {
        server.enqueue(Rig.json(200, "{\"n\":" + number + "}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.core.fetch(ApiCall.get("show x", "/v2/x"))).hasToString("{\"n\":" + number + "}");
        }
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void whatIsNoReplicaIsAnUnexpectedAnswer(String body) {
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageStartingWith("cannot show replica r1: 127.0.0.1:" + server.getPort() + " sent ");
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "17", "{\"data\":{}}", "{\"data\":\"none\"}", "<html>", "null"})
    void whatIsNoListIsAnUnexpectedAnswer(String body) {
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client
                            .replicas()
                            .list(ReplicaQuery.all())
                            .iterator()
                            .hasNext())
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageStartingWith("cannot list replicas: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void otherEncodingsAreNotGuessed(String charset) {
        byte[] bytes = "{\"replica_id\":\"r1\",\"replica_name\":\"Zoë\"}".getBytes(Charset.forName(charset));
        server.enqueue(
                new MockResponse.Builder().body(new Buffer().write(bytes)).build());
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1")).isInstanceOf(UnexpectedAnswer.class);
        }
    }

    @Test
    void aByteOrderMarkIsForgiven() {
        byte[] bytes = "\uFEFF{\"replica_id\":\"r1\"}".getBytes(StandardCharsets.UTF_8);
        server.enqueue(
                new MockResponse.Builder().body(new Buffer().write(bytes)).build());
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.replicas().get("r1").id()).isEqualTo("r1");
        }
    }

    @Test
    void aSmallAnswerThatInflatesEndlesslyIsStopped() throws IOException {
        Buffer bomb = new Buffer();
        try (var zip = Okio.buffer(new GzipSink(bomb))) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(megabyte);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(bomb)
                .build());
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageContaining("more than 32 MB");
            assertThat(rig.exchanges).extracting(Exchange::problem).containsExactly("answer too large");
        }
    }

    @Test
    void aZippedAnswerIsInflated() throws IOException {
        Buffer zipped = new Buffer();
        try (var zip = Okio.buffer(new GzipSink(zipped))) {
            zip.writeUtf8("{\"replica_id\":\"r1\"}");
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(zipped)
                .build());
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.replicas().get("r1").id()).isEqualTo("r1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndTheKeyStaysHere(int status) throws IOException {
        try (MockWebServer other = new MockWebServer();
                Rig rig = new Rig(server)) {
            other.start();
            server.enqueue(Rig.status(status)
                    .newBuilder()
                    .addHeader("Location", other.url("/v2/replicas/r1"))
                    .build());
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageContaining("http://" + other.getHostName())
                    .hasMessageContaining("the key was not sent there");
            assertThat(other.getRequestCount()).isZero();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anErrorPageIsNotQuoted() {
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .addHeader("Content-Type", "text/html")
                .body("<html><script>x</script></html>")
                .build());
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("cannot show replica r1: the service knows no such id");
        }
    }
}
