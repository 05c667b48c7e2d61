package dev.greenroom.receiver;

import dev.greenroom.wire.Callback;
import dev.greenroom.wire.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which calls of tools have been seen, so that one that comes live and again in the transcript is made once. Given
 * the same events in the same order it says the same again, which is how a restart finds what was cut off.
 *
 * <p>Calls are told apart by the service's id; where there is none, the n-th call of a tool with the same arguments is
 * the n-th in the transcript, too.
 */
final class CallLedger {
    private static final int KNOWN = 100_000;

    private final RecentKeys keys = new RecentKeys(KNOWN);

    /** A call that is to be made. */
    record Due(String callKey, ToolCall call) {}

    /** The calls of an event that have not been seen before. */
    List<Due> due(String eventKey, Callback callback) {
        List<Due> due = new ArrayList<>();
        Map<String, Integer> turns = new HashMap<>();
        List<ToolCall> calls = callback.toolCalls();
        for (int i = 0; i < calls.size(); i++) {
            if (isNew(callback, calls.get(i), turns)) {
                due.add(new Due(Hashes.of("call", eventKey, String.valueOf(i)), calls.get(i)));
            }
        }
        return due;
    }

    private boolean isNew(Callback callback, ToolCall call, Map<String, Integer> turns) {
        String signature = Hashes.of(call.name(), Hashes.of(call.arguments()));
        if (callback.isUnmarked()) {
            next("bare", "", signature);
            return true;
        }
        String conversation = callback.conversationId();
        if (!call.id().isEmpty() && !keys.add(Hashes.of("id", conversation, call.id()))) {
            return false;
        }
        int turn = callback.isTranscript()
                ? turns.merge(signature, 1, Integer::sum)
                : next("live", conversation, signature);
        String named = Hashes.of("named", conversation, signature, String.valueOf(turn));
        boolean first = keys.add(Hashes.of("turn", conversation, signature, String.valueOf(turn)));
        boolean another = !first && !call.id().isEmpty() && keys.contains(named);
        if (!call.id().isEmpty()) {
            keys.add(named);
        }
        return (first || another) && !(callback.isTranscript() && wasBare(signature));
    }

    /** A tool that is called over HTTP does not say in which conversation; the transcript then tells of it again. */
    private boolean wasBare(String signature) {
        for (int turn = 1; keys.contains(Hashes.of("bare", "", signature, String.valueOf(turn))); turn++) {
            if (keys.add(Hashes.of("told", signature, String.valueOf(turn)))) {
                return true;
            }
        }
        return false;
    }

    private int next(String kind, String conversation, String signature) {
        int turn = 1;
        while (!keys.add(Hashes.of(kind, conversation, signature, String.valueOf(turn)))) {
            turn++;
        }
        return turn;
    }
}
