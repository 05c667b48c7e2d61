package dev.greenroom.machine;

import dev.greenroom.base.Entity;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.PresetFiles;
import dev.greenroom.terminal.Menu;
import java.util.List;
import java.util.Locale;

/** A module whose things are kept in files: listed, made and changed by applying a file, deleted. */
public abstract class FileNoun<T extends Entity> extends ListedNoun<T> {
    private final String plural;
    private final String work;
    private final String list;
    private final String apply;
    private final String delete;

    /** @param plural as a heading has it: {@code Guardrails} */
    protected FileNoun(Noun noun, String plural, Class<T> type) {
        super(noun, "Work with " + plural, type);
        this.plural = plural;
        this.work = "work_with_" + word();
        this.list = "list_" + word();
        this.apply = "apply_" + word();
        this.delete = "delete_" + word();
    }

    private String word() {
        return plural.toLowerCase(Locale.ROOT);
    }

    /** Applies a file, asking first. */
    protected abstract Operation<?> apply(String file);

    /** Deletes one, asking first. */
    protected abstract Operation<?> delete(T thing);

    @Override
    public final List<String> states() {
        return List.of(work, list, apply, delete);
    }

    @Override
    public final String execute(String state, Machine machine) {
        if (state.equals(work)) {
            return menu(machine);
        }
        if (state.equals(list)) {
            walk(machine);
        } else if (state.equals(apply)) {
            new PresetFiles(machine, word()).ask().ifPresent(file -> act(machine, apply(file)));
        } else {
            pick(machine, "Delete which?").ifPresent(thing -> act(machine, delete(thing)));
        }
        return work;
    }

    private String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled("Work with " + plural)
                        .choice("List " + plural, list)
                        .choice("Apply " + plural + " from a File", apply)
                        .choice("Delete " + plural, delete)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }
}
