package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

/** The code of a state; only the engine calls it. It may be called again for the same activation. */
@FunctionalInterface
public interface Handler {
    /**
     * Does the work. Changes and transitions are collected by the context, and count only when this returns.
     *
     * @throws Exception when it failed; nothing it collected is kept, and the state's retry policy decides
     */
    void run(Context context) throws Exception;

    /** What a handler sees and may ask for. */
    interface Context {
        /** What came with the transition; a plain value. */
        Object payload();

        /** The parameters of this state instance. */
        Map<String, Object> params();

        /** The local store, own changes included. */
        Map<String, Object> store();

        /** The root store, own changes included. */
        Map<String, Object> root();

        /** Names this activation; the same when it is done again after a crash. */
        String activationId();

        /** Changes the local store at dotted paths. */
        void update(Map<String, Object> values);

        /** Changes the root store at dotted paths. */
        void updateRoot(Map<String, Object> values);

        /** Adds to a list in the local store. */
        void append(String path, Object value);

        /** Adds to a list in the root store. */
        void appendRoot(String path, Object value);

        /**
         * Asks for a transition, performed after the run succeeded.
         *
         * @param payload a plain value or null
         * @param params one set per instance to start; empty for none
         * @param namespace the dotted name of another machine; null for the state's own
         */
        void transition(String label, Object payload, List<Map<String, Object>> params, String namespace);

        /** As {@link #transition(String, Object, List, String)} in the own machine. */
        default void transition(String label, Object payload) {
            transition(label, payload, List.of(), null);
        }

        /** As {@link #transition(String, Object)} without payload. */
        default void transition(String label) {
            transition(label, null);
        }
    }
}
