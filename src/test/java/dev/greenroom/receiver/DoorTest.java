package dev.greenroom.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may post: whoever knows the secret, and no web page. */
@Timeout(120)
class DoorTest {
    private static final String SECRET = "s3cret-Wörd";

    @TempDir
    Path folder;

    private Rig locked() {
        return new Rig(folder, builder -> builder.secret(Secret.of(SECRET)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int query(Rig rig, String secret) throws IOException {
        return Rig.status(rig.raw(Rig.request("/tavus/callback?secret=" + encoded(secret), "", "{}")));
    }

    @Test
    void only_the_whole_secret_opens_in_each_of_its_three_places() throws IOException {
        List<String> wrong = List.of(
                "s3cret-Wör", SECRET + "x", "S3CRET-WÖRD", "", "s3cret-Wörd s3cret-Wörd", "ß", "x".repeat(8000));
        try (Rig rig = locked()) {
            assertThat(rig.post("{}", "X-Webhook-Secret: " + SECRET + "\r\n")).isEqualTo(200);
            assertThat(rig.post("{}", "x-tavus-secret: " + SECRET + "\r\n")).isEqualTo(200);
            assertThat(query(rig, SECRET)).isEqualTo(200);
            for (String each : wrong) {
                assertThat(rig.post("{}", "x-webhook-secret: " + each + "\r\n"))
                        .as(each)
                        .isEqualTo(401);
                assertThat(rig.post("{}", "x-tavus-secret: " + each + "\r\n"))
                        .as(each)
                        .isEqualTo(401);
                assertThat(query(rig, each.length() > 1000 ? each.substring(0, 1000) : each))
                        .as(each)
                        .isEqualTo(401);
            }
            assertThat(rig.post("{}")).isEqualTo(401);
        }
    }

    @Test
    void a_stranger_is_turned_away_before_the_body_is_read_and_told_nothing() throws IOException {
        try (Rig rig = locked()) {
            String answer =
                    rig.raw("POST /tavus/callback HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\n{");
            assertThat(answer).startsWith("HTTP/1.1 401 ").endsWith("{\"error\":\"Unauthorized\"}");
        }
    }

    @Test
    void a_signature_is_good_for_exactly_the_bytes_it_was_made_of() throws Exception {
        String body = "{\"name\":\"nothing\",\"arguments\":\"{}\"}";
        String signature = signature(body);
        try (Rig rig = locked()) {
            assertThat(signed(rig, body, signature)).isEqualTo(200);
            for (int i = 0; i < signature.length(); i++) {
                char other = (char) (signature.charAt(i) ^ 1);
                assertThat(signed(rig, body, signature.substring(0, i) + other + signature.substring(i + 1)))
                        .isEqualTo(401);
            }
            assertThat(signed(rig, body, signature.toUpperCase(java.util.Locale.ROOT)))
                    .isEqualTo(401);
            assertThat(signed(rig, body, signature.substring(2))).isEqualTo(401);
            assertThat(signed(rig, body, "")).isEqualTo(401);
            assertThat(signed(rig, body + " ", signature)).isEqualTo(401);
        }
    }

    @Test
    void tools_may_sign_with_a_secret_of_their_own() throws Exception {
        try (Rig rig =
                new Rig(folder, builder -> builder.secret(Secret.of("another")).signingSecret(Secret.of(SECRET)))) {
            assertThat(signed(rig, "{\"a\":1}", signature("{\"a\":1}"))).isEqualTo(200);
        }
    }

    private static int signed(Rig rig, String body, String signature) throws IOException {
        return rig.post(body, "X-Tavus-Signature: " + signature + "\r\n");
    }

    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void secrets_are_compared_in_constant_time() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/greenroom/receiver/SharedSecret.java"));
        assertThat(source.split("MessageDigest.isEqual", -1)).hasSize(4);
        assertThat(source).doesNotContain(".equals(").doesNotContain("compareTo(");
    }

    @Test
    void web_pages_foreign_hosts_other_paths_and_other_methods_are_turned_away() throws IOException {
        try (Rig rig = new Rig(folder)) {
            assertThat(rig.post("{}", "Origin: https://evil.invalid\r\nContent-Type: text/plain\r\n"))
                    .isEqualTo(403);
            assertThat(rig.post("{}", "Origin: null\r\n")).isEqualTo(403);
            assertThat(rig.post("{}", "Sec-Fetch-Site: cross-site\r\n")).isEqualTo(403);
            assertThat(
                            Rig.status(
                                    rig.raw(
                                            "POST /tavus/callback HTTP/1.1\r\nHost: evil.invalid\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")))
                    .isEqualTo(421);
            for (String path :
                    List.of("/tavus/callback/", "/tavus/callbackX", "/TAVUS/callback", "/", "/logs/received.log")) {
                assertThat(Rig.status(rig.raw(Rig.request(path, "", "{}"))))
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(rig.raw("GET /tavus/callback HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: POST");
            assertThat(rig.raw(
                            "GET /logs/webhook/received.log HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(rig.events()).isEmpty();
        }
    }

    @Test
    void any_content_type_is_taken_and_the_tunnels_host_is_known() throws IOException {
        try (Rig rig = new Rig(folder, builder -> builder.publicUrl(URI.create("https://abc.tunnel.invalid")))) {
            assertThat(rig.post("{\"a\":1}", "Content-Type: text/plain\r\n")).isEqualTo(200);
            assertThat(rig.post("{\"a\":2}", "")).isEqualTo(200);
            assertThat(
                            Rig.status(
                                    rig.raw(
                                            "POST /tavus/callback HTTP/1.1\r\nHost: ABC.tunnel.invalid:443\r\nContent-Length: 7\r\nConnection: close\r\n\r\n{\"a\":3}")))
                    .isEqualTo(200);
            assertThat(rig.receiver.callbackUrl()).hasToString("https://abc.tunnel.invalid/tavus/callback");
        }
    }

    @Test
    void health_asks_for_nothing() throws IOException {
        try (Rig rig = locked()) {
            assertThat(rig.raw("GET /healthz HTTP/1.1\r\nHost: 10.0.0.1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("{\"status\":\"ok\"}");
        }
    }

    @Test
    void the_secret_is_masked_wherever_an_event_echoes_it() throws IOException {
        String echoed = "https://x.invalid/tavus/callback?secret=" + encoded(SECRET) + "&a=1";
        try (Rig rig = locked()) {
            assertThat(rig.post(
                            "{\"conversation_id\":\"c1\",\"webhook_url\":\"" + echoed
                                    + "\",\"properties\":{\"note\":\"it is " + SECRET + "\"}}",
                            "x-webhook-secret: " + SECRET + "\r\n"))
                    .isEqualTo(200);
            assertThat(rig.events().get(0).callback().json().path("webhook_url").asText())
                    .isEqualTo("https://x.invalid/tavus/callback?secret=********&a=1");
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(SECRET).doesNotContain(encoded(SECRET));
            }
        }
    }

    @Test
    void a_public_address_that_leads_here_is_told_from_one_that_does_not() {
        try (Rig other = new Rig(folder.resolve("other"));
                Rig here = new Rig(folder.resolve("here"), builder -> builder.secret(Secret.of(SECRET)))) {
            assertThat(here.receiver.unreachable()).isEmpty();
            assertThat(here.receiver.callbackUrlWithSecret().toString()).endsWith("?secret=" + encoded(SECRET));
            assertThat(here.events()).isEmpty();
            try (Rig elsewhere =
                    new Rig(folder.resolve("elsewhere"), builder -> builder.publicUrl(other.receiver.callbackUrl()))) {
                assertThat(elsewhere.receiver.unreachable()).contains("somebody else");
            }
        }
    }

    @Test
    void many_refusals_are_told_in_one_sentence() throws IOException {
        dev.greenroom.testkit.ManualClock clock = new dev.greenroom.testkit.ManualClock();
        try (Rig rig =
                new Rig(folder, builder -> builder.secret(Secret.of(SECRET)).clock(clock))) {
            for (int i = 0; i < 50; i++) {
                assertThat(rig.post("{}")).isEqualTo(401);
            }
            assertThat(rig.news(News.Warned.class)).hasSize(1);
            rig.receiver.close();
            assertThat(rig.news(News.Warned.class))
                    .extracting(News.Warned::sentence)
                    .containsExactly("turned away 1 request (401)", "turned away 49 requests (401 x 49)");
        }
    }
}
