package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Interrupted;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.wire.Replica;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "99,1", "100,2", "101,2", "250,3", "1000,11", "2345,24"})
    void everyRowComesOnceAndInOrder(int rows, int requests) {
        serve(service(rows, 100, Integer.toString(rows)));
        assertThat(ids()).isEqualTo(names(rows));
        assertThat(server.getRequestCount()).isEqualTo(requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000", "\"many\"", "null", "3", "1.5", "99999999999999999999999"})
    void aWrongTotalChangesNothing(String total) {
        serve(service(450, 100, total));
        assertThat(ids()).isEqualTo(names(450));
    }

    @ParameterizedTest
    @ValueSource(strings = {"57", "0", "-1", "1000000000", "\"many\"", "null"})
    void aServiceThatCutsItsPagesShorterIsReadToTheEnd(String total) {
        serve(service(57, 20, total));
        assertThat(ids()).isEqualTo(names(57));
    }

    @Test
    void aShortPageIsTheLastWhenTheTotalAgrees() {
        serve(service(3, 100, "3"));
        assertThat(ids()).hasSize(3);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aServiceThatIgnoresThePageNumberDoesNotGoOnForever() {
        serve(request -> page(0, 100, "1000000000"));
        assertThat(ids()).isEqualTo(names(100));
        assertThat(server.getRequestCount()).isLessThanOrEqualTo(2 + Listing.PAGES_AHEAD);
    }

    @Test
    void rowsWithoutIdsThatRepeatDoNotGoOnForever() {
        serve(request -> Rig.json(200, "{\"data\":[{\"replica_name\":\"a\"},{\"replica_name\":\"b\"}]}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.replicas().list(ReplicaQuery.all()).stream()).hasSize(2);
        }
    }

    @Test
    void aRowThatMovesToTheNextPageComesOnce() {
        serve(request -> number(request) == 1 ? page(0, 100, "150") : page(99, 51, "150"));
        assertThat(ids()).isEqualTo(names(150));
    }

    @Test
    void anEmptyListWithATotalEndsAtOnce() {
        serve(request -> page(0, 0, "55"));
        assertThat(ids()).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void whatIsNoRowIsLeftOut() {
        serve(request -> Rig.json(200, "{\"data\":[null,1,\"r0\",[],{\"replica_id\":\"r1\"}],\"total_count\":1}"));
        assertThat(ids()).containsExactly("r1");
    }

    @Test
    void aBareArrayIsAListToo() {
        serve(request -> Rig.json(200, number(request) == 1 ? "[{\"replica_id\":\"r1\"}]" : "[]"));
        assertThat(ids()).containsExactly("r1");
    }

    @Test
    void countingFromZeroIsPossible() throws Exception {
        serve(request -> page(0, 1, "1"));
        try (Rig rig = new Rig(server)) {
            ApiCall call = ApiCall.get("list videos", "/v2/videos");
            assertThat(Listing.of(rig.core, call, 0, Replica::read, Replica::id))
                    .hasSize(1);
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/videos?limit=100&page=0");
    }

    @Test
    void nothingIsAskedBeforeTheFirstRowIsWanted() {
        try (Rig rig = new Rig(server)) {
            Listing<Replica> listing = rig.client.replicas().list(ReplicaQuery.all());
            listing.iterator();
            assertThat(listing.totalHint()).isEmpty();
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theTotalIsAHintOnceTheFirstPageHasCome() {
        serve(service(250, 100, "250"));
        try (Rig rig = new Rig(server)) {
            Listing<Replica> listing = rig.client.replicas().list(ReplicaQuery.all());
            listing.iterator().next();
            assertThat(listing.totalHint()).hasValue(250);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "5,1", "100,1", "150,2", "5000,11"})
    void aLimitAsksForNoMoreThanNeeded(int limit, int requests) {
        serve(service(1_000, 100, "1000"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.replicas().list(ReplicaQuery.all()).limit(limit))
                    .extracting(Replica::id)
                    .isEqualTo(names(Math.min(limit, 1_000)));
        }
        assertThat(server.getRequestCount()).isEqualTo(requests);
    }

    @Test
    void aFailureMidwayComesAfterTheRowsBeforeIt() {
        serve(request -> number(request) == 4
                ? Rig.json(401, "{\"message\":\"Invalid access token\"}")
                : page((number(request) - 1) * 100, 100, "1000"));
        List<String> read = new ArrayList<>();
        try (Rig rig = new Rig(server)) {
            Iterator<Replica> rows =
                    rig.client.replicas().list(ReplicaQuery.all()).iterator();
            assertThatThrownBy(() -> rows.forEachRemaining(row -> read.add(row.id())))
                    .isInstanceOf(KeyRefused.class);
            assertThat(rows.hasNext())
                    .as("what follows the gap is not handed out")
                    .isFalse();
        }
        assertThat(read).isEqualTo(names(300));
    }

    @Test
    void onlySoManyPagesAreFetchedAhead() {
        serve(service(100_000, 100, "100000"));
        try (Rig rig = new Rig(server)) {
            Iterator<Replica> rows =
                    rig.client.replicas().list(ReplicaQuery.all()).iterator();
            for (int i = 0; i < 101; i++) {
                rows.next();
            }
            assertThat(server.getRequestCount()).isBetween(2, 2 + Listing.PAGES_AHEAD);
        }
    }

    @Test
    void anInterruptedReaderLeaves() {
        serve(service(1_000, 100, "1000"));
        try (Rig rig = new Rig(server)) {
            Iterator<Replica> rows =
                    rig.client.replicas().list(ReplicaQuery.all()).iterator();
            rows.next();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(Interrupted.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private List<String> ids() {
        try (Rig rig = new Rig(server)) {
            return rig.client.replicas().list(ReplicaQuery.all()).stream()
                    .map(Replica::id)
                    .toList();
        }
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i).toList();
    }

    private void serve(Function<RecordedRequest, MockResponse> answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.apply(request);
            }
        });
    }

    /** So many rows, in pages of what is asked for but no more than {@code largest}. */
    private static Function<RecordedRequest, MockResponse> service(int rows, int largest, String total) {
        return request -> {
            int asked = Integer.parseInt(request.getUrl().queryParameter("limit"));
            int size = Math.min(asked, largest);
            int start = Math.min(rows, (number(request) - 1) * size);
            return page(start, Math.min(size, rows - start), total);
        };
    }

    private static int number(RecordedRequest request) {
        return Integer.parseInt(request.getUrl().queryParameter("page"));
    }

    private static MockResponse page(int start, int count, String total) {
        String rows = IntStream.range(start, start + count)
                .mapToObj(i -> "{\"replica_id\":\"r" + i + "\"}")
                .collect(Collectors.joining(","));
        return Rig.json(200, "{\"data\":[" + rows + "],\"total_count\":" + total + "}");
    }

    @Test
    void aListThatEndsEarlyIsToldOf() {
        String page = "{\"data\":[{\"replica_id\":\"r1\"},17],\"total_count\":5}";
        server.setDispatcher(Rig.always(Rig.json(200, page)));
        try (Rig rig = new Rig(server)) {
            var call = ApiCall.get("list replicas", "/v2/replicas");
            Listing<String> list =
                    Listing.of(rig.core, call, 1, row -> row.path("replica_id").asText(), id -> id);
            assertThat(list.limit(1)).containsExactly("r1");
            assertThat(rig.shortfalls).isEmpty();
            assertThat(list).containsExactly("r1");
            assertThat(rig.shortfalls).containsExactly("list replicas: 1 of 5");
        }
    }
}
