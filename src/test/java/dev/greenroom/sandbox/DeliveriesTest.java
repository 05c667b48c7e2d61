package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callbacks that nobody takes are told of, once for each address. */
@Timeout(60)
class DeliveriesTest {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private static ObjectNode shutdown(String conversation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event_type", "system.shutdown")
                .put("conversation_id", conversation);
    }

    @Test
    void the_first_that_does_not_arrive_is_told_with_port_kind_and_conversation_but_no_secret() throws IOException {
        int port = closedPort();
        try (Deliveries deliveries = new Deliveries(told::add)) {
            deliveries.post("http://user:word@127.0.0.1:" + port + "/hook?secret=hush", shutdown("c1"));
            deliveries.post("http://127.0.0.1:" + port + "/other", shutdown("c2"));
            deliveries.post("", shutdown("c3"));
        }
        assertThat(told)
                .containsExactly("a callback to 127.0.0.1:" + port
                        + " (system.shutdown of conversation c1) failed: ConnectException");
    }

    @Test
    void an_address_that_took_one_in_between_is_told_again_and_each_address_for_itself() throws Exception {
        try (MockWebServer listener = new MockWebServer()) {
            for (int status : List.of(401, 401, 200, 503, 503)) {
                listener.enqueue(new MockResponse.Builder().code(status).build());
            }
            listener.start();
            int closed = closedPort();
            try (Deliveries deliveries = new Deliveries(told::add)) {
                for (int i = 1; i <= 5; i++) {
                    deliveries.post(listener.url("/hook").toString(), shutdown("c" + i));
                }
                deliveries.post("http://127.0.0.1:" + closed, shutdown("c6"));
                for (int i = 0; i < 5; i++) {
                    assertThat(listener.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
                }
            }
            String address = listener.getHostName() + ":" + listener.getPort();
            assertThat(told)
                    .containsExactly(
                            "a callback to " + address + " (system.shutdown of conversation c1) was answered with 401",
                            "a callback to " + address + " (system.shutdown of conversation c4) was answered with 503",
                            "a callback to 127.0.0.1:" + closed
                                    + " (system.shutdown of conversation c6) failed: ConnectException");
        }
    }

    /** A port on which nobody listens any more. */
    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
