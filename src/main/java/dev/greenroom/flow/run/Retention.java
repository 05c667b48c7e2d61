package dev.greenroom.flow.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes what has ended, by age and by count. What goes on is never removed. */
public final class Retention {
    private final Instances instances;

    public Retention(Instances instances) {
        this.instances = instances;
    }

    /**
     * The ended instances that are not to be kept, newest first.
     *
     * @param age those that have not changed for longer; null for any age
     * @param keep all but so many of the newest, from 0; {@link Integer#MAX_VALUE} for any number
     */
    public List<Head> past(Instant now, Duration age, int keep) {
        List<Head> past = new ArrayList<>();
        int kept = 0;
        for (Head head : instances.newest(Integer.MAX_VALUE)) {
            if (!head.snapshot().ended()) {
                continue;
            }
            boolean old = age != null && Duration.between(head.changed(), now).compareTo(age) > 0;
            if (old || kept >= keep) {
                past.add(head);
            } else {
                kept++;
            }
        }
        return past;
    }

    /**
     * Removes instances, and gives their space back.
     *
     * @return those that were still as they were given; one that was moved meanwhile, by a rollback, stays
     */
    public List<Head> remove(List<Head> past) {
        List<Head> removed = past.stream().filter(instances::remove).toList();
        if (!removed.isEmpty()) {
            instances.compact();
        }
        return removed;
    }
}
