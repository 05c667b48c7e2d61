package dev.greenroom.client;

import dev.greenroom.base.Unreachable;
import java.time.Duration;
import java.util.Set;

/** How one attempt ended. */
sealed interface Outcome {
    /** How long it took. */
    Duration took();

    /** Whether another attempt may end better. */
    boolean isPassing();

    /** Whether the connection, and not the service, ended it: the service may have moved. */
    boolean lostService();

    /** Whether nobody took the request, so that it was not done for certain. */
    boolean reachedNobody();

    /** The service's word on when to come back; empty when it said nothing. */
    String retryAfter();

    /** Why, in a few words. */
    String reason();

    Answer orThrow();

    /** Something came back. */
    record Answered(Answer answer, Duration took) implements Outcome {
        private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

        /** A sandbox that is about to end says so with this header, and does nothing more. */
        private static final String STOPPING = "x-greenroom-stopping";

        @Override
        public boolean isPassing() {
            return PASSING.contains(answer.status());
        }

        @Override
        public boolean lostService() {
            return reachedNobody();
        }

        @Override
        public boolean reachedNobody() {
            return answer.status() == 503 && !answer.header(STOPPING).isEmpty();
        }

        @Override
        public String retryAfter() {
            return answer.header("retry-after");
        }

        @Override
        public String reason() {
            return answer.status() == 429 ? "too many requests" : "the service failed with status " + answer.status();
        }

        @Override
        public Answer orThrow() {
            return answer;
        }
    }

    /** Nothing came back. */
    record Broken(Unreachable failure, boolean isPassing, boolean reachedNobody, Duration took) implements Outcome {
        @Override
        public boolean lostService() {
            return isPassing;
        }

        @Override
        public String retryAfter() {
            return "";
        }

        @Override
        public String reason() {
            return "the service could not be reached";
        }

        @Override
        public Answer orThrow() {
            throw failure;
        }
    }
}
