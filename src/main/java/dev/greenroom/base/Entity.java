package dev.greenroom.base;

/** A thing of the service that has an id; what modules tell each other about. */
public interface Entity {
    /** The noun: {@code replica}, {@code persona}, ... */
    String noun();

    /** The service's id, an opaque string. */
    String id();

    /** What people call it; the id where it has no name. */
    String name();

    /** When it was made, as the service tells it; empty where it does not. */
    default String createdAt() {
        return "";
    }

    /** How it stands, in the service's own word; empty where it tells none. */
    default String statusText() {
        return "";
    }

    /** Name and id, for messages; the id alone where it has no name. */
    default String described() {
        return name().equals(id()) ? id() : name() + " (" + id() + ")";
    }
}
