package dev.greenroom.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A flow: immutable, built once, shared by all instances, self-contained (its templates are in it). */
public final class Definition {
    private final String name;
    private final String version;
    private final Machine machine;
    private final Map<String, Object> store;
    private final Map<String, Guard> conditions;
    private final Map<String, String> templates;
    private final List<Doubt> doubts;
    private final String hash;
    private final boolean parallel;
    private final boolean nests;
    private final boolean speaks;

    Definition(
            String name,
            String version,
            Machine machine,
            Map<String, Object> store,
            Map<String, Guard> conditions,
            Map<String, String> templates,
            List<Doubt> doubts) {
        this.name = name;
        this.version = version;
        this.machine = machine;
        this.store = Plain.map(store);
        this.conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        this.templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        this.doubts = List.copyOf(doubts);
        this.parallel = Afterwards.parallel(machine);
        this.nests = machine.states().values().stream()
                .anyMatch(state -> children(state).isPresent());
        this.speaks = speaks(machine);
        this.hash = sha256(JsonText.canonical(Description.of(this)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Starts a builder. */
    public static DefinitionBuilder named(String name) {
        return new DefinitionBuilder(name, Location.NONE);
    }

    public String name() {
        return name;
    }

    public String version() {
        return version;
    }

    /** The outermost machine. */
    public Machine machine() {
        return machine;
    }

    /** What the root store holds at first. */
    public Map<String, Object> store() {
        return store;
    }

    /** Named guard expressions. */
    public Map<String, Guard> conditions() {
        return conditions;
    }

    /** The text of each template by name. */
    public Map<String, String> templates() {
        return templates;
    }

    /** What is probably not meant as it stands, though it can be run; empty where templates were not checked. */
    public List<Doubt> doubts() {
        return doubts;
    }

    /** SHA-256 over everything that decides what the flow does, locations and comments left out; 64 hex digits. */
    public String hash() {
        return hash;
    }

    private static boolean speaks(Machine machine) {
        return machine.states().values().stream()
                .anyMatch(state -> state.activity().speaks()
                        || children(state).filter(Definition::speaks).isPresent());
    }

    /** Whether any state has child states. */
    boolean nests() {
        return nests;
    }

    /** Whether a person or a model speaks in any state. */
    boolean speaks() {
        return speaks;
    }

    boolean parallel() {
        return parallel;
    }

    /** Everything as plain values, ready for JSON. */
    public Map<String, Object> toPlain() {
        return Description.of(this);
    }

    /** Names every transition the way {@link Entry#taken()} does. */
    public List<String> transitionIds() {
        List<String> ids = new ArrayList<>();
        collect(machine, "", ids);
        return ids;
    }

    /** How many states there are, those inside others among them. */
    public int stateCount() {
        return count(machine);
    }

    private static int count(Machine machine) {
        return machine.states().values().stream()
                .mapToInt(state -> 1 + children(state).map(Definition::count).orElse(0))
                .sum();
    }

    private static void collect(Machine machine, String path, List<String> ids) {
        for (int i = 0; i < machine.transitions().size(); i++) {
            ids.add(path + "#" + i);
        }
        machine.states()
                .forEach((name, state) -> children(state)
                        .ifPresent(child -> collect(child, path.isEmpty() ? name : path + "." + name, ids)));
    }

    /** The machine a state definition owns; empty when it has no children. */
    static Optional<Machine> children(State state) {
        return state.activity() instanceof Activity.Nested nested ? Optional.of(nested.machine()) : Optional.empty();
    }
}
