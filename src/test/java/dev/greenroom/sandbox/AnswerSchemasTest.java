package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSchemasTest {
    private final AnswerSchemas schemas = new AnswerSchemas();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /v2/replicas                | 200 | {"replica_id":"r1","status":"started"}
            POST   | /v2/faces                   | 200 | {"face_id":"r1","status":"started"}
            GET    | /v2/replicas?limit=1        | 200 | {"data":[],"total_count":0}
            DELETE | /v2/replicas/r1?hard=true   | 200 | ``
            GET    | /v2/pals/p1                 | 400 | {"error":"Invalid persona_id"}
            GET    | /v2/anything                | 401 | {"message":"Invalid access token"}
            GET    | /sandbox                    | 200 | not the service's
            """)
    void whatTheServiceAnswersPasses(String method, String path, int status, String body) {
        assertThatCode(() -> schemas.check(method, path, status, body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /v2/replicas                | 200 | {"replica_id":"r1","status":"started","extra":1}
            POST   | /v2/replicas                | 200 | {"face_id":"r1","status":"started"}
            POST   | /v2/faces                   | 200 | {"replica_id":"r1","status":"started"}
            POST   | /v2/replicas                | 201 | {"replica_id":"r1","status":"started"}
            GET    | /v2/replicas                | 200 | {"data":[{"replica_id":"r1"}],"total_count":1}
            DELETE | /v2/replicas/r1             | 200 | {}
            GET    | /v2/replicas                | 200 | ``
            GET    | /v2/replicas/r1             | 401 | {"error":"Invalid access token"}
            GET    | /v2/unheard_of              | 200 | {}
            """)
    void whatItDoesNotAnswerFails(String method, String path, int status, String body) {
        assertThatThrownBy(() -> schemas.check(method, path, status, body)).isInstanceOf(AssertionError.class);
    }

    @Test
    void callbacksAreHeldToTheirShapes() {
        assertThatCode(() -> schemas.callback("{\"replica_id\":\"r1\",\"status\":\"ready\"}"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> schemas.callback("{\"replica_id\":\"r1\",\"status\":\"completed\"}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> schemas.callback("{\"event_type\":\"system.shutdown\"}"))
                .isInstanceOf(AssertionError.class);
    }
}
