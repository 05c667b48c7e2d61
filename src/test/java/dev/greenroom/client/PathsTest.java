package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import java.util.List;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../personas",
                "a/b",
                "a\\b",
                "%2e%2e",
                "%2F",
                "..;",
                "...",
                "a?x=1",
                "a#b",
                "a b",
                " r1",
                "é",
                "日本",
                "👾",
                "a\nb",
                "a\u0000",
                "r1\r\nx-evil: 1",
                "{}",
                "+",
                "a;b"
            })
    void anIdStaysOneSegmentWhateverItHolds(String id) throws Exception {
        server.enqueue(Rig.status(200));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().rename(id, "n");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getUrl().pathSegments()).isEqualTo(List.of("v2", "replicas", id, "name"));
        assertThat(request.getTarget()).matches("/v2/replicas/[A-Za-z0-9%._~-]+/name");
        assertThat(request.getUrl().query()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void whatWouldBeAnotherRequestIsNoId(String id) {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().delete(id, true))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessageContaining("delete replica");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../x", "/v2/./x", "/v2//x", "/v2/%2e%2e/x"})
    void aPathThatClimbsIsNone(String typed) {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.raw(ApiCall.Method.GET, typed, MissingNode.getInstance()))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessage("the path has a part that is empty or made of dots");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aGetHasNoBody() {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.raw(ApiCall.Method.GET, "/v2/x", JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessage("a GET has no body");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aBaseUrlMayHaveAPathOfItsOwn() throws Exception {
        server.enqueue(Rig.json(200, "{\"data\":[]}"));
        BaseUrl base = BaseUrl.parse("http://127.0.0.1:" + server.getPort() + "/mirror/v2/");
        ClientSettings settings = Rig.settings(server);
        try (Rig rig = new Rig(ClientSettings.of(base, settings.key(), "1"))) {
            rig.client.checkKey();
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/mirror/v2/replicas?limit=1");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/replicas,/v2/replicas",
        "v2/replicas/,/v2/replicas",
        "/v2/replicas?limit=1&name=a%20b,/v2/replicas?limit=1&name=a%20b",
        "/v2/replicas/r%2F1,/v2/replicas/r%2F1",
        "/v2/replicas/{},/v2/replicas/%7B%7D",
    })
    void ownWordsAreSentAsTheyAre(String typed, String sent) throws Exception {
        server.enqueue(Rig.json(200, "{}"));
        try (Rig rig = Rig.speakingPal(server)) {
            Answer answer = rig.client.raw(ApiCall.Method.GET, typed, MissingNode.getInstance());
            assertThat(answer.failure()).isEmpty();
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo(sent);
    }

    @Test
    void anOwnBodyIsNotTranslated() throws Exception {
        server.enqueue(Rig.json(200, "{}"));
        try (Rig rig = Rig.speakingPal(server)) {
            rig.client.raw(
                    ApiCall.Method.POST,
                    "/v2/replicas",
                    JsonNodeFactory.instance.objectNode().put("replica_name", "x"));
        }
        assertThat(server.takeRequest().getBody().utf8()).isEqualTo("{\"replica_name\":\"x\"}");
    }

    @Test
    void anErrorToOwnWordsKeepsTheServicesBody() {
        String body = "{\"error\":\"Invalid replica_id\",\"more\":[1]}";
        server.enqueue(Rig.json(400, body));
        try (Rig rig = new Rig(server)) {
            Answer answer = rig.client.raw(ApiCall.Method.GET, "/v2/replicas/r1", MissingNode.getInstance());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo(body);
            assertThat(answer.failure())
                    .get()
                    .isInstanceOf(NotFound.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo("cannot send GET /v2/replicas/r1: the service knows nothing there (Invalid replica_id)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v2",
                "//evil.example/v2",
                "",
                "/",
                "/v2/../x",
                "/v2//x",
                "/v2/%2e%2e/x",
                "/v2/%zz"
            })
    void ownWordsCannotLeaveTheBaseUrl(String typed) {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.raw(ApiCall.Method.GET, typed, MissingNode.getInstance()))
                    .isInstanceOf(WrongUsage.class);
        }
        assertThat(server.getRequestCount()).isZero();
    }
}
