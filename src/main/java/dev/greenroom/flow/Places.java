package dev.greenroom.flow;

import java.util.IdentityHashMap;
import java.util.Map;

/** Where the parts of a definition were written that do not know it themselves: each object by itself, not its value. */
public final class Places {
    private final Map<Object, Location> places = new IdentityHashMap<>();

    /** Notes a part's place. */
    public <T> T at(Location place, T part) {
        places.put(part, place);
        return part;
    }

    /** @param around the place of what the part is in, for one that was not noted */
    Location of(Object part, Location around) {
        return places.getOrDefault(part, around);
    }
}
