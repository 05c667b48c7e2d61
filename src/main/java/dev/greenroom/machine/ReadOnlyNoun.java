package dev.greenroom.machine;

import dev.greenroom.base.Entity;
import java.util.List;

/** A module whose things are listed and shown, and nothing else: one state. */
public abstract class ReadOnlyNoun<T extends Entity> extends ListedNoun<T> {
    private final String state;

    /**
     * @param option the choice of the main menu
     * @param state the state that it leads to
     */
    protected ReadOnlyNoun(Noun noun, String option, String state, Class<T> type) {
        super(noun, option, type);
        this.state = state;
    }

    @Override
    public final List<String> states() {
        return List.of(state);
    }

    @Override
    public final String execute(String entered, Machine machine) {
        walk(machine);
        return CommonStates.MAIN_MENU;
    }
}
