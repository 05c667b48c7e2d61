package dev.greenroom.store;

import java.util.List;
import java.util.Optional;

/** One transaction. Arguments are texts, longs or null. */
public interface Session {
    /** Changes something. @return how many rows */
    int run(String sql, Object... arguments);

    /** Everything a query finds. */
    List<Found> all(String sql, Object... arguments);

    /** The first thing a query finds. */
    default Optional<Found> first(String sql, Object... arguments) {
        return all(sql, arguments).stream().findFirst();
    }
}
