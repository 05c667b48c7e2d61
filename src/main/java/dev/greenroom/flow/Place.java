package dev.greenroom.flow;

/**
 * Which state of an instance this is: what stays the same however often it is entered. Instances of one flow share the
 * places of its states, and with them the pointers that every patch names.
 */
public final class Place {
    private final String key;
    private final String machine;
    private final String name;
    private final String status;
    private final String activation;

    private Place(String key, String machine, String name, boolean shared) {
        this.key = key;
        this.machine = machine;
        this.name = name;
        this.status = shared ? path() + "/status" : null;
        this.activation = shared ? path() + "/activation" : null;
    }

    /** Of one instance alone: its pointers are written when they are asked for, and not kept. */
    static Place own(String key, String machine, String name) {
        return new Place(key, machine, name, false);
    }

    /** Of a state of the outermost machine, without parameters. */
    static Place shared(String name) {
        return new Place(name, "", name, true);
    }

    /** Its dotted name with parameters filled in; unique in the instance, never parsed. */
    public String key() {
        return key;
    }

    /** The key of the machine it belongs to; empty for the outermost. */
    public String machine() {
        return machine;
    }

    /** As written in the definition. */
    public String name() {
        return name;
    }

    /** The RFC 6901 pointer to it in a snapshot. */
    String path() {
        return "/states/" + Patch.escape(key);
    }

    String statusPath() {
        return status == null ? path() + "/status" : status;
    }

    String activationPath() {
        return activation == null ? path() + "/activation" : activation;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Place place
                        && key.equals(place.key)
                        && machine.equals(place.machine)
                        && name.equals(place.name);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
