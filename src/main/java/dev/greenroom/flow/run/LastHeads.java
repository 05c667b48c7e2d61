package dev.greenroom.flow.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** The heads that were written or read last, so that they need not be read again; at most so many. */
final class LastHeads {
    private static final int KEPT = 256;

    private final Map<String, Head> heads = new LinkedHashMap<>(16, 0.75f, true);

    /** Gives a head once: two steps at a time do not start from the same one. */
    synchronized Head take(String id) {
        return heads.remove(id);
    }

    /** Gives a head and keeps it; null when it is not known. */
    synchronized Head look(String id) {
        return heads.get(id);
    }

    synchronized void keep(Head head) {
        heads.put(head.id(), head);
        if (heads.size() > KEPT) {
            heads.remove(heads.keySet().iterator().next());
        }
    }
}
