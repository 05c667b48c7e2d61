package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Owner;
import dev.greenroom.client.PersonaClient;
import dev.greenroom.client.ReplicaClient;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.wire.Persona;
import dev.greenroom.wire.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where an id is asked, a name does too. One rule for every noun. */
public final class ByIdOrName {
    private static final int MOST_CANDIDATES = 10;

    private ByIdOrName() {}

    /** Finds a replica, one's own or of the stock; see {@link #find}. */
    public static Replica replica(Workbench workbench, String wanted) {
        ReplicaClient replicas = workbench.tavus().replicas();
        return find("replica", workbench, wanted, replicas::get, () -> replicas.list(ReplicaQuery.all()));
    }

    /** Finds a persona, one's own or of the stock; see {@link #find}. */
    public static Persona persona(Workbench workbench, String wanted) {
        PersonaClient personas = workbench.tavus().personas();
        return find("persona", workbench, wanted, personas::get, () -> personas.list(Owner.ALL));
    }

    /**
     * Finds a thing by its id; failing that, by its exact name; failing that, by its name in another case.
     *
     * @param get asks for one by id; throws {@link NotFound}
     * @param all lists everything, asked for only when no such id exists
     * @throws NotFound when neither an id nor a name matches
     * @throws WrongUsage when several have that name
     */
    public static <T extends Entity> T find(
            Workbench workbench, String wanted, Function<String, T> get, Supplier<Iterable<T>> all) {
        if (wanted.isBlank()) {
            throw new WrongUsage("an empty id", "give an id or a name");
        }
        if (wanted.indexOf(' ') >= 0) {
            return byName(workbench, wanted, all.get(), null);
        }
        try {
            return get.apply(wanted);
        } catch (NotFound e) {
            return byName(workbench, wanted, all.get(), e);
        }
    }

    /** As the other; where there is none, the words and the hint are those of the noun. */
    public static <T extends Entity> T find(
            String noun, Workbench workbench, String wanted, Function<String, T> get, Supplier<Iterable<T>> all) {
        try {
            return find(workbench, wanted, get, all);
        } catch (NotFound e) {
            String look = e.hint().contains("is that of")
                    ? e.hint()
                    : workbench.commandLine(noun, "list") + " shows what there is";
            throw new NotFound("no " + noun + " has that id or name: " + wanted, look, e.status(), e);
        }
    }

    private static <T extends Entity> T byName(Workbench workbench, String wanted, Iterable<T> all, NotFound noSuchId) {
        List<T> exact = new ArrayList<>();
        List<T> similar = new ArrayList<>();
        for (T entity : all) {
            if (entity.name().equals(wanted)) {
                exact.add(entity);
            } else if (entity.name().equalsIgnoreCase(wanted)) {
                similar.add(entity);
            }
        }
        List<T> found = exact.isEmpty() ? similar : exact;
        if (found.isEmpty()) {
            throw noSuchId != null
                    ? noSuchId
                    : new NotFound("nothing is named \"" + wanted + "\"", "list what there is");
        }
        if (found.size() > 1) {
            throw ambiguous(wanted, found);
        }
        T one = found.get(0);
        workbench.console().note("\"" + wanted + "\" is " + one.noun() + " " + one.id());
        return one;
    }

    /** Several have the name: which they are. */
    static <T extends Entity> WrongUsage ambiguous(String wanted, List<T> found) {
        List<String> ids = found.stream()
                .limit(MOST_CANDIDATES)
                .map(entity ->
                        entity.id() + (entity.createdAt().isEmpty() ? "" : " (created " + entity.createdAt() + ")"))
                .toList();
        String more = found.size() > MOST_CANDIDATES ? " and " + (found.size() - MOST_CANDIDATES) + " more" : "";
        return new WrongUsage(
                found.size() + " " + found.get(0).noun() + "s are named \"" + wanted + "\": " + String.join(", ", ids)
                        + more,
                "give the id");
    }
}
