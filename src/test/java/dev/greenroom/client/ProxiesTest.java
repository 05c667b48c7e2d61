package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Unreachable;
import dev.greenroom.base.WrongUsage;
import java.util.Map;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final BaseUrl SERVICE = BaseUrl.PUBLIC;

    @StartStop
    public final MockWebServer server = new MockWebServer();

    @Test
    void theEnvironmentNamesTheProxyInCapitalsOrSmall() {
        assertThat(way(Map.of("HTTPS_PROXY", "http://proxy.example:3128"))).isEqualTo("proxy.example:3128");
        assertThat(way(Map.of("https_proxy", "proxy.example:3128"))).isEqualTo("proxy.example:3128");
        assertThat(way(Map.of("ALL_PROXY", "socks5://proxy.example"))).isEqualTo("proxy.example:1080");
        assertThat(way(Map.of("HTTP_PROXY", "http://proxy.example:3128"))).isEmpty();
        assertThat(way(Map.of("HTTPS_PROXY", " "))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tavusapi.com,false",
        ".tavusapi.com,false",
        "*.tavusapi.com,false",
        "'example.com, TAVUSAPI.COM',false",
        "*,false",
        "com,false",
        "api.com,true",
        "example.com,true",
        "'',true"
    })
    void exceptionsGoStraight(String exceptions, boolean proxied) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", exceptions);
        assertThat(Proxies.from(environment).wayTo(SERVICE).isPresent()).isEqualTo(proxied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1", "http://[::1]:1", "https://127.0.0.1"})
    void loopbackIsNeverProxied(String address) {
        Proxies proxies = Proxies.from(Map.of("ALL_PROXY", "http://p:1"));
        assertThat(proxies.wayTo(BaseUrl.parse(address))).isEmpty();
    }

    @Test
    void passwordsAreNotShown() {
        Proxies proxies = Proxies.from(Map.of("HTTPS_PROXY", "http://user:hunter22@proxy.example:3128"));
        assertThat(proxies.toString()).contains("proxy.example").doesNotContain("hunter22", "user");
        assertThat(proxies.wayTo(SERVICE)).get().hasToString("proxy.example:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://u:hunter22@", "https://u:hunter22@p:1", "u:hunter22@p q", "http://u:hunter22%zz@p:1"})
    void anAddressThatIsNoneIsNotRepeatedEither(String value) {
        assertThatThrownBy(() -> Proxies.from(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("hunter22");
    }

    @Test
    void aRequestGoesThroughTheProxyAndTheKeyDoesNotReachIt() throws Exception {
        server.setDispatcher(Rig.always(Rig.status(407)
                .newBuilder()
                .addHeader("Proxy-Authenticate", "Basic realm=x")
                .build()));
        try (Rig rig = new Rig(throughServer("user:hunter22@"))) {
            assertThatThrownBy(() -> rig.client.checkKey())
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("127.0.0.1:" + server.getPort())
                    .hasMessageNotContaining("hunter22");
        }
        RecordedRequest connect = server.takeRequest();
        assertThat(connect.getRequestLine()).isEqualTo("CONNECT tavusapi.com:443 HTTP/1.1");
        assertThat(connect.getHeaders().get("x-api-key")).isNull();
        assertThat(connect.getHeaders().get("Proxy-Authorization")).startsWith("Basic ");
    }

    @Test
    void withoutEncryptionTheProxySeesItsLoginOnTheFirstRequest() throws Exception {
        server.enqueue(Rig.json(200, "{\"data\":[]}"));
        Map<String, String> environment = Map.of("http_proxy", "http://user:a%40b@127.0.0.1:" + server.getPort());
        ClientSettings settings = ClientSettings.of(
                        BaseUrl.parse("http://mirror.internal"),
                        Rig.settings(server).key(),
                        "1")
                .withProxies(Proxies.from(environment));
        try (Rig rig = new Rig(settings)) {
            rig.client.checkKey();
            assertThat(rig.exchanges)
                    .singleElement()
                    .satisfies(exchange ->
                            assertThat(exchange.requestHeaders()).containsEntry("proxy-authorization", "********"));
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Host")).isEqualTo("mirror.internal");
        assertThat(request.getHeaders().get("Proxy-Authorization")).isEqualTo(Credentials.basic("user", "a@b"));
    }

    private ClientSettings throughServer(String login) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://" + login + "127.0.0.1:" + server.getPort());
        return ClientSettings.of(SERVICE, Rig.settings(server).key(), "1").withProxies(Proxies.from(environment));
    }

    private static String way(Map<String, String> environment) {
        return Proxies.from(environment)
                .wayTo(SERVICE)
                .map(Proxies.Way::toString)
                .orElse("");
    }
}
