package dev.greenroom.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One state of one instance of a flow.
 *
 * @param place which state this is, under which name
 * @param params of this state instance, kept beside the store
 * @param activation numbers the entries of all states of the instance; a new one each time this is entered
 * @param payload what came with the transition, until the work is done
 * @param failures tries that failed since it was entered
 * @param notBefore when the next try may begin; null for at once
 * @param problems every failed try
 */
public record StateInstance(
        Place place,
        Map<String, Object> params,
        Status status,
        long activation,
        Map<String, Object> store,
        Object payload,
        int failures,
        Instant notBefore,
        List<Problem> problems) {
    public StateInstance {
        problems = List.copyOf(problems);
    }

    /** Its dotted name with parameters filled in; unique in the instance, never parsed. */
    public String key() {
        return place.key();
    }

    /** The key of the machine it belongs to; empty for the outermost. */
    public String machine() {
        return place.machine();
    }

    /** As written in the definition. */
    public String name() {
        return place.name();
    }

    StateInstance is(Status now) {
        Object kept = now == Status.QUEUED || now == Status.FAILED ? payload : null;
        return new StateInstance(place, params, now, activation, store, kept, failures, null, problems);
    }

    StateInstance storing(Map<String, Object> changed) {
        return new StateInstance(place, params, status, activation, changed, payload, failures, notBefore, problems);
    }

    StateInstance failed(Instant time, String message, Instant again) {
        List<Problem> more = new ArrayList<>(problems);
        more.add(new Problem(time, failures + 1, message));
        Status now = again == null ? Status.FAILED : Status.QUEUED;
        return new StateInstance(place, params, now, activation, store, payload, failures + 1, again, more);
    }

    StateInstance again(long newActivation) {
        return new StateInstance(place, params, Status.QUEUED, newActivation, store, payload, 0, null, problems);
    }

    /** What turns this into a later form of itself. */
    void patch(StateInstance next, Difference found) {
        if (place != next.place && !place.equals(next.place)) {
            found.compare(place.path(), toPlain(), next.toPlain());
            return;
        }
        if (params != next.params) {
            found.compare(place.path() + "/params", params, next.params);
        }
        if (status != next.status) {
            found.replace(next.place.statusPath(), next.status.word());
        }
        if (activation != next.activation) {
            found.replace(next.place.activationPath(), next.activation);
        }
        if (store != next.store) {
            found.compare(place.path() + "/store", store, next.store);
        }
        if (payload != next.payload) {
            found.compare(place.path() + "/payload", payload, next.payload);
        }
        patchFailures(next, found);
    }

    private void patchFailures(StateInstance next, Difference found) {
        if (failures != next.failures) {
            found.replace(place.path() + "/failures", (long) next.failures);
        }
        if (notBefore != next.notBefore) {
            found.compare(place.path() + "/not_before", text(notBefore), text(next.notBefore));
        }
        if (problems != next.problems) {
            found.compare(place.path() + "/problems", plainProblems(), next.plainProblems());
        }
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private List<Object> plainProblems() {
        return problems.isEmpty()
                ? List.of()
                : problems.stream().<Object>map(Problem::toPlain).toList();
    }

    Map<String, Object> toPlain() {
        return Compact.of(new Object[] {
            "machine",
            place.machine(),
            "name",
            place.name(),
            "params",
            params,
            "status",
            status.word(),
            "activation",
            activation,
            "store",
            store,
            "payload",
            payload,
            "failures",
            (long) failures,
            "not_before",
            text(notBefore),
            "problems",
            plainProblems()
        });
    }

    @SuppressWarnings("unchecked")
    static StateInstance fromPlain(String key, Map<String, Object> map) {
        String again = (String) map.get("not_before");
        return new StateInstance(
                Place.own(key, (String) map.get("machine"), (String) map.get("name")),
                (Map<String, Object>) map.get("params"),
                Status.valueOf(((String) map.get("status")).toUpperCase(java.util.Locale.ROOT)),
                (Long) map.get("activation"),
                (Map<String, Object>) map.get("store"),
                map.get("payload"),
                ((Long) map.get("failures")).intValue(),
                again == null ? null : Instant.parse(again),
                ((List<Map<String, Object>>) map.get("problems"))
                        .stream().map(Problem::fromPlain).toList());
    }
}
