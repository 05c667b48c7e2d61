package dev.greenroom.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One state of one instance of a flow.
 *
 * @param key its dotted name with parameters filled in; unique in the instance, never parsed
 * @param machine the key of the machine it belongs to; empty for the outermost
 * @param name as written in the definition
 * @param params of this state instance, kept beside the store
 * @param activation numbers the entries of all states of the instance; a new one each time this is entered
 * @param payload what came with the transition, until the work is done
 * @param failures tries that failed since it was entered
 * @param notBefore when the next try may begin; null for at once
 * @param problems every failed try
 */
public record StateInstance(
        String key,
        String machine,
        String name,
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

    StateInstance is(Status now) {
        Object kept = now == Status.QUEUED || now == Status.FAILED ? payload : null;
        return new StateInstance(key, machine, name, params, now, activation, store, kept, failures, null, problems);
    }

    StateInstance storing(Map<String, Object> changed) {
        return new StateInstance(
                key, machine, name, params, status, activation, changed, payload, failures, notBefore, problems);
    }

    StateInstance failed(Instant time, String message, Instant again) {
        List<Problem> more = new ArrayList<>(problems);
        more.add(new Problem(time, failures + 1, message));
        Status now = again == null ? Status.FAILED : Status.QUEUED;
        return new StateInstance(
                key, machine, name, params, now, activation, store, payload, failures + 1, again, more);
    }

    StateInstance again(long newActivation) {
        return new StateInstance(
                key, machine, name, params, Status.QUEUED, newActivation, store, payload, 0, null, problems);
    }

    /** What turns this into a later form of itself. */
    void patch(String path, StateInstance next, List<Patch.Operation> found) {
        if (!machine.equals(next.machine) || !name.equals(next.name)) {
            Patch.compare(path, toPlain(), next.toPlain(), found);
            return;
        }
        if (params != next.params) {
            Patch.compare(path + "/params", params, next.params, found);
        }
        if (status != next.status) {
            found.add(new Patch.Operation("replace", path + "/status", next.status.word()));
        }
        if (activation != next.activation) {
            found.add(new Patch.Operation("replace", path + "/activation", next.activation));
        }
        if (store != next.store) {
            Patch.compare(path + "/store", store, next.store, found);
        }
        if (payload != next.payload) {
            Patch.compare(path + "/payload", payload, next.payload, found);
        }
        patchFailures(path, next, found);
    }

    private void patchFailures(String path, StateInstance next, List<Patch.Operation> found) {
        if (failures != next.failures) {
            found.add(new Patch.Operation("replace", path + "/failures", (long) next.failures));
        }
        if (notBefore != next.notBefore) {
            Patch.compare(path + "/not_before", text(notBefore), text(next.notBefore), found);
        }
        if (problems != next.problems) {
            Patch.compare(path + "/problems", plainProblems(), next.plainProblems(), found);
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
            "machine", machine,
            "name", name,
            "params", params,
            "status", status.word(),
            "activation", activation,
            "store", store,
            "payload", payload,
            "failures", (long) failures,
            "not_before", text(notBefore),
            "problems", plainProblems()
        });
    }

    @SuppressWarnings("unchecked")
    static StateInstance fromPlain(String key, Map<String, Object> map) {
        String again = (String) map.get("not_before");
        return new StateInstance(
                key,
                (String) map.get("machine"),
                (String) map.get("name"),
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
