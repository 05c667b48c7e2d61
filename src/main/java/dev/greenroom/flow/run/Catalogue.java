package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flows that are known, by name; older versions stay reachable by hash. */
public final class Catalogue {
    private final Map<String, Known> current;
    private final Map<String, Engine> byHash;

    private record Known(Engine engine, String origin) {}

    private Catalogue(Map<String, Known> current, Map<String, Engine> byHash) {
        this.current = current;
        this.byHash = byHash;
    }

    /** Collects flows. */
    public static final class Builder {
        private final Map<String, Known> current = new LinkedHashMap<>();
        private final Map<String, Engine> byHash = new LinkedHashMap<>();

        /**
         * Adds a flow.
         *
         * @param origin where it comes from: a file, a class
         * @throws Failed when another flow has this name, with both origins
         */
        public Builder add(Engine engine, String origin) {
            Known before = current.putIfAbsent(engine.definition().name(), new Known(engine, origin));
            if (before != null) {
                throw new Failed(
                        "flow " + engine.definition().name() + " comes from both " + before.origin + " and " + origin,
                        "rename one of them");
            }
            byHash.put(engine.definition().hash(), engine);
            return this;
        }

        /** Adds an older version, for instances that were started with it. */
        public Builder pinned(Engine engine) {
            byHash.put(engine.definition().hash(), engine);
            return this;
        }

        public Catalogue build() {
            return new Catalogue(new LinkedHashMap<>(current), new LinkedHashMap<>(byHash));
        }
    }

    /** Starts collecting. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names, sorted. */
    public List<String> names() {
        List<String> names = new ArrayList<>(current.keySet());
        names.sort(null);
        return names;
    }

    /** The newest version of a flow. */
    public Engine engine(String flow) {
        return find(flow)
                .orElseThrow(() -> new NotFound(
                        "there is no flow " + flow,
                        names().isEmpty() ? "" : "known flows: " + String.join(", ", names())));
    }

    private Optional<Engine> find(String flow) {
        return Optional.ofNullable(current.get(flow)).map(Known::engine);
    }

    /** The version with this hash, if it is at hand. */
    Optional<Engine> under(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** Whether the version an instance was started with is at hand. */
    public boolean knows(Head head) {
        return byHash.containsKey(head.snapshot().hash());
    }

    /**
     * The version an instance was started with.
     *
     * @throws WrongUsage when the definition has changed since
     */
    public Engine engine(Head head) {
        Engine same = byHash.get(head.snapshot().hash());
        if (same != null) {
            return same;
        }
        engine(head.flow());
        throw new WrongUsage(
                "flow " + head.flow() + " has changed since instance " + head.id() + " was started",
                "finish it with the old version (--pin), or move it to the new one (--migrate)");
    }
}
