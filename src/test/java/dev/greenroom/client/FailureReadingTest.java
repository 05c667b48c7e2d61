package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureReadingTest {
    private static final ApiCall RENAME = ApiCall.patch("rename replica", "/v2/replicas/{}/name", "r1");
    private static final ApiCall CREATE = ApiCall.post("create conversation", "/v2/conversations");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error":"Invalid replica_id"}            | not_found         | NOT_FOUND   | Invalid replica_id
            400 | {"error":"Invalid replica_uuid"}          | not_found         | NOT_FOUND   | Invalid replica_uuid
            400 | {"error":"Guardrail not found"}           | not_found         | NOT_FOUND   | Guardrail not found
            404 | {"message":"Document not found"}          | not_found         | NOT_FOUND   | Document not found
            404 |                                           | not_found         | NOT_FOUND   | no such id
            400 | {"message":"x: Unknown field."}           | rejected          | FAILED      | Unknown field
            400 | {"error":"Bad Request. {'a': ['needed']}"} | rejected         | FAILED      | Bad Request. {'a': ['needed']}
            400 | plain words                               | rejected          | FAILED      | plain words
            400 |                                           | rejected          | FAILED      | status 400
            401 | {"message":"Invalid access token"}        | key_refused       | KEY         | Invalid access token
            402 | {"message":"out of credits, sorry"}       | refused           | REFUSED     | out of credits
            403 | {"detail":"not the owner"}                | refused           | REFUSED     | not the owner
            409 | {"conflict":"maker_changes"}              | rejected          | FAILED      | maker_changes
            418 |                                           | rejected          | FAILED      | 418
            422 | {"message":"Invalid JSON patch format"}   | rejected          | FAILED      | Invalid JSON patch format
            429 | {"error":"Too many requests"}             | refused           | REFUSED     | Too many requests
            408 |                                           | unreachable       | UNREACHABLE | 408
            500 | {"error":{"message":"oops"}}              | unreachable       | UNREACHABLE | oops
            503 | <html>no</html>                           | unreachable       | UNREACHABLE | 503
            302 |                                           | unexpected_answer | UNREACHABLE | elsewhere
            """)
    void anErrorBecomesAFailureThatNamesOperationAndThing(
            int status, String body, String code, ExitCode exit, String words) {
        Failure failure = failure(RENAME, status, body == null ? "" : body);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.exitCode()).isEqualTo(exit);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure).hasMessageStartingWith("cannot rename replica r1: ").hasMessageContaining(words);
        assertThat(failure.getMessage()).doesNotContain("<html>").doesNotEndWith(": ");
    }

    @Test
    void aFailingServiceOnThisMachineHasNoStatusPage() {
        byte[] body = "{\"error\":\"no room on the disk\"}".getBytes(StandardCharsets.UTF_8);
        Failure failure = FailureReading.of(new Answer(RENAME, "127.0.0.1:4010", 500, Map.of(), body, 1));
        assertThat(failure).hasMessageContaining("no room on the disk");
        assertThat(failure.hint()).contains("on this machine").doesNotContain("status.tavus.io");
    }

    @Test
    void tooManyConversationsIsALimitWithAWayOut() {
        Failure failure = failure(CREATE, 400, "{\"message\":\"User has reached maximum concurrent conversations\"}");
        assertThat(failure.code()).isEqualTo("refused");
        assertThat(failure.hint())
                .contains("conversation list --status active", "conversation end ID", "conversation sweep");
    }

    @Test
    void theFieldsThatEverybodySendsWronglyHaveAHintOfTheirOwn() {
        Failure language = failure(CREATE, 400, "{\"error\":\"{'language': ['Unknown field.']}\"}");
        assertThat(language.hint()).contains("leave language out", "properties");
        Failure callback = failure(CREATE, 400, "{\"error\":\"{'callback_url': ['Field may not be null.']}\"}");
        assertThat(callback.hint()).contains("leave the field out", "null is refused");
        Failure other = failure(CREATE, 400, "{\"error\":\"{'colour': ['Unknown field.']}\"}");
        assertThat(other.hint()).contains("wrong place");
    }

    @Test
    void aPersonaWhereAReplicaBelongsIsPointedOut() {
        ApiCall call = CREATE.withBody(JsonNodeFactory.instance.objectNode().put("replica_id", "pcb7a34da5fe"));
        Failure failure = failure(call, 400, "{\"error\":\"Invalid replica_uuid\"}");
        assertThat(failure.code()).isEqualTo("rejected");
        assertThat(failure).hasMessageContaining("(pcb7a34da5fe)");
        assertThat(failure.hint()).isEqualTo("an id that starts with p is that of a persona, not of a replica");
    }

    @Test
    void anUnknownDefaultReplicaIsFoundInTheBody() {
        ApiCall call = CREATE.withBody(JsonNodeFactory.instance.objectNode().put("default_replica_id", "r404"));
        Failure failure = failure(call, 400, "{\"error\":\"Invalid replica_uuid\"}");
        assertThat(failure).hasMessageContaining("(r404)");
        assertThat(failure.hint()).isEqualTo("greenroom replica list shows what there is");
    }

    @Test
    void anUnknownPersonaInTheBodyIsNotFound() {
        ApiCall call = CREATE.withBody(JsonNodeFactory.instance.objectNode().put("persona_id", "p404"));
        Failure failure = failure(call, 400, "{\"error\":\"Invalid pal_id\"}");
        assertThat(failure.code()).isEqualTo("not_found");
        assertThat(failure).hasMessage("cannot create conversation: Invalid pal_id (p404)");
    }

    @Test
    void aPathThatIsUnknownIsNotTakenForAnId() {
        Failure failure = failure(ApiCall.get("list replicas", "/v2/replicas"), 404, "");
        assertThat(failure.code()).isEqualTo("not_found");
        assertThat(failure).hasMessage("cannot list replicas: the service knows nothing there");
        assertThat(failure.hint()).contains("base URL");
    }

    @Test
    void nothingChangedIsNoFailure() {
        assertThat(new Answer(RENAME, "host", 304, Map.of(), new byte[0], 1).failure())
                .isEmpty();
    }

    @Test
    void theServicesTextIsBounded() {
        Failure failure = failure(RENAME, 400, "{\"error\":\"" + "x".repeat(100_000) + "\"}");
        assertThat(failure.getMessage()).hasSizeLessThan(600).endsWith("...");
    }

    @Test
    void aCutDoesNotHalveACharacter() {
        assertThat(ErrorText.bounded("ab\uD83D\uDC7E", 3)).isEqualTo("ab...");
        assertThat(ErrorText.bounded("ab\uD83D\uDC7Ec", 4)).isEqualTo("ab\uD83D\uDC7E...");
    }

    @Test
    void theNumberOfTheRequestIsKept() {
        Answer answer = new Answer(RENAME, "host", 500, Map.of("x-request-id", "req-7"), new byte[0], 1);
        assertThat(FailureReading.of(answer).hint()).contains("req-7");
    }

    @Test
    void aFailureThatLeavesItOpenWhetherSomethingWasMadeSaysSo() {
        assertThat(failure(CREATE, 502, "").hint()).contains("may have been done all the same");
        assertThat(failure(ApiCall.get("list replicas", "/v2/replicas"), 502, "")
                        .hint())
                .doesNotContain("may have been done");
    }

    private static Failure failure(ApiCall call, int status, String body) {
        return FailureReading.of(new Answer(call, "host", status, Map.of(), body.getBytes(StandardCharsets.UTF_8), 1));
    }
}
