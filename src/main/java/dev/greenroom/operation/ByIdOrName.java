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
import dev.greenroom.wire.ServiceTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return find(workbench, wanted, get, all, entity -> false);
    }

    private static <T extends Entity> T find(
            Workbench workbench,
            String wanted,
            Function<String, T> get,
            Supplier<Iterable<T>> all,
            Predicate<T> likely) {
        if (wanted.isBlank()) {
            throw new WrongUsage("an empty id", "give an id or a name");
        }
        if (wanted.indexOf(' ') >= 0) {
            return byName(workbench, wanted, all.get(), likely, null);
        }
        try {
            return get.apply(wanted);
        } catch (NotFound e) {
            return byName(workbench, wanted, all.get(), likely, e);
        }
    }

    /** As the other; where there is none, the words and the hint are those of the noun. */
    public static <T extends Entity> T find(
            String noun, Workbench workbench, String wanted, Function<String, T> get, Supplier<Iterable<T>> all) {
        return find(noun, workbench, wanted, get, all, entity -> false);
    }

    /** As the other; where several have the name and a single one of them is likely to be meant, it is that one. */
    public static <T extends Entity> T find(
            String noun,
            Workbench workbench,
            String wanted,
            Function<String, T> get,
            Supplier<Iterable<T>> all,
            Predicate<T> likely) {
        try {
            return find(workbench, wanted, get, all, likely);
        } catch (NotFound e) {
            String look = e.hint().contains("is that of")
                    ? e.hint()
                    : workbench.commandLine(noun, "list") + " shows what there is";
            throw new NotFound("no " + noun + " has that id or name: " + wanted, look, e.status(), e);
        }
    }

    private static <T extends Entity> T byName(
            Workbench workbench, String wanted, Iterable<T> all, Predicate<T> likely, NotFound noSuchId) {
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
        T one = found.size() == 1 ? found.get(0) : likeliest(wanted, found, likely);
        String of = found.size() == 1 ? "" : ", the only " + one.statusText() + " one of " + found.size();
        workbench.console().note("\"" + wanted + "\" is " + one.noun() + " " + one.id() + of);
        return one;
    }

    private static <T extends Entity> T likeliest(String wanted, List<T> found, Predicate<T> likely) {
        List<T> first = new ArrayList<>(found.stream().filter(likely).toList());
        if (first.size() == 1) {
            return first.get(0);
        }
        first.addAll(found.stream().filter(likely.negate()).toList());
        throw ambiguous(wanted, first);
    }

    /** Several have the name: which they are. */
    static <T extends Entity> WrongUsage ambiguous(String wanted, List<T> found) {
        List<String> ids = found.stream()
                .limit(MOST_CANDIDATES)
                .map(entity -> entity.id() + known(entity))
                .toList();
        String more = found.size() > MOST_CANDIDATES ? " and " + (found.size() - MOST_CANDIDATES) + " more" : "";
        return new WrongUsage(
                found.size() + " " + found.get(0).noun() + "s are named \"" + wanted + "\": " + String.join(", ", ids)
                        + more,
                "give the id");
    }

    /** What tells it from others of its name. */
    private static String known(Entity entity) {
        String created = entity.createdAt().isEmpty() ? "" : "created " + ServiceTime.shown(entity.createdAt());
        String words = Stream.of(entity.statusText(), created)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " (" + words + ")";
    }
}
