package dev.greenroom.client;

/**
 * Keeps repetitions from making a failing service worse: each one costs tokens, and only successes bring them back.
 * With 500 tokens at 14 a time a service that always fails sees at most 35 repetitions.
 */
final class RetryBudget {
    private static final int FULL = 500;
    private static final int COST = 14;

    private int tokens = FULL;

    /** Pays for one repetition; false when there is not enough left. */
    synchronized boolean take() {
        if (tokens < COST) {
            return false;
        }
        tokens -= COST;
        return true;
    }

    /** A request has succeeded: what its last repetition cost comes back, or one token when it needed none. */
    synchronized void succeeded(int attempts) {
        tokens = Math.min(FULL, tokens + (attempts > 1 ? COST : 1));
    }
}
