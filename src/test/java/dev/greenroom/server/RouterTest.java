package dev.greenroom.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private final Router router = Router.builder()
            .on("GET", "/v2/replicas/{id}", request -> Response.empty(201).with("id", request.parameter("id")))
            .on("GET", "/v2/replicas/special", request -> Response.empty(202))
            .on("DELETE", "/v2/replicas/{id}", request -> Response.empty(203))
            .build();

    @Test
    void takesTheRouteWithFewerNamesFirst() {
        assertThat(answer("GET", "/v2/replicas/special").status()).isEqualTo(202);
        assertThat(answer("GET", "/v2/replicas/other").status()).isEqualTo(201);
    }

    @Test
    void decodesWhatASegmentStandsFor() {
        assertThat(answer("GET", "/v2/replicas/a%2Fb+c").headers()).containsEntry("id", "a/b+c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/replicas", "/v2/replicas/", "/v2/replicas/a/", "/v2/replicas/a/b", "/v2/replicasX", "/"})
    void matchesTheWholePathOnly(String path) {
        assertThat(answer("GET", path).status()).isEqualTo(404);
    }

    @Test
    void namesTheMethodsOfAPathThatHasOthers() {
        Response answer = answer("PATCH", "/v2/replicas/a");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "DELETE, GET");
    }

    @Test
    void headGoesWhereGetGoes() {
        assertThat(answer("HEAD", "/v2/replicas/a").status()).isEqualTo(201);
    }

    private Response answer(String method, String path) {
        return router.handle(new Request(method, path, Map.of(), Map.of(), Map.of(), new byte[0]));
    }
}
