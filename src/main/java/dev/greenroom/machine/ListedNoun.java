package dev.greenroom.machine;

import dev.greenroom.base.Entity;
import dev.greenroom.operation.Browsing;
import dev.greenroom.operation.EntityCache;
import dev.greenroom.operation.Kind;
import dev.greenroom.operation.Operation;
import dev.greenroom.terminal.Paginator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module of one noun whose things are alike enough to be listed by one rule: one choice of the main menu, which leads
 * to its first state, and a list that is fetched when it is first needed and then kept true.
 */
public abstract class ListedNoun<T extends Entity> implements WorkbenchModule {
    private final Noun noun;
    private final String option;
    private final EntityCache<T> cache;

    /** @param option the choice of the main menu */
    protected ListedNoun(Noun noun, String option, Class<T> type) {
        this.noun = noun;
        this.option = option;
        this.cache = new EntityCache<>(type);
    }

    /** How they are listed and shown; not asked for before a state is entered. */
    protected abstract Kind<T> kind();

    /** What the list in the menu is on the command line. */
    protected abstract Operation<?> list();

    /** Shows one. */
    protected abstract Operation<?> get(T thing);

    @Override
    public final String name() {
        return noun.name();
    }

    @Override
    public final List<String> menuOptions() {
        return List.of(option);
    }

    @Override
    public final Map<String, String> choiceToState() {
        return Map.of(option, states().get(0));
    }

    @Override
    public final List<Noun> nouns() {
        return List.of(noun);
    }

    /** Shows each thing that the person chooses, until they go back. */
    final void walk(Machine machine) {
        browsing(machine, kind().title()).each(thing -> act(machine, get(thing)));
        machine.showCommand(list());
    }

    /** Lets the person choose one; empty when they go back. */
    final Optional<T> pick(Machine machine, String question) {
        return browsing(machine, question).pick();
    }

    /** Does something, and lets the person read what came of it. */
    final void act(Machine machine, Operation<?> operation) {
        machine.perform(operation);
        machine.console().pause();
    }

    private Browsing<T> browsing(Machine machine, String title) {
        Paginator<T> pager = Paginator.<T>titled(title)
                .label(kind().line())
                .pageSize(machine.settings().pageSize())
                .empty(kind().none())
                .build();
        return new Browsing<>(machine.console(), pager, filter -> things(machine), cache::drop);
    }

    private List<T> things(Machine machine) {
        return cache.orLoad(() -> kind().load(machine));
    }

    @Override
    public final void updated(Entity entity) {
        cache.updated(entity);
    }

    @Override
    public final void removed(Entity entity) {
        cache.removed(entity);
    }

    @Override
    public final void connectionChanged() {
        cache.drop();
    }
}
