package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

/**
 * A node of a machine.
 *
 * @param last whether the dialogue ends here
 * @param store what its local store holds at first
 * @param costly whether its work must not be done again by itself
 */
public record State(
        Name name,
        Activity activity,
        boolean last,
        Map<String, Object> store,
        List<Action> enter,
        List<Action> exit,
        List<Delay> delays,
        Retry retry,
        boolean costly,
        Location at) {
    public State {
        store = Plain.map(store);
        enter = List.copyOf(enter);
        exit = List.copyOf(exit);
        delays = List.copyOf(delays);
    }

    State doing(Activity other) {
        return new State(name, other, last, store, enter, exit, delays, retry, costly, at);
    }

    /** Whether it has work that can fail. */
    boolean works() {
        return activity instanceof Activity.Steps
                || activity instanceof Activity.Handled
                || activity instanceof Activity.Asking;
    }
}
