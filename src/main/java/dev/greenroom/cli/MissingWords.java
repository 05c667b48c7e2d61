package dev.greenroom.cli;

import dev.greenroom.base.Failure;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Asks for what somebody left out: an id by a list of what there is, anything else by a question. */
final class MissingWords {
    /** More than this is quicker typed than searched. */
    private static final int MOST_CHOICES = 30;

    private final MissingParameterException missing;
    private final Workbench workbench;
    private final CommandTree tree;

    /** @param tree what the words were understood by */
    MissingWords(MissingParameterException missing, Workbench workbench, CommandTree tree) {
        this.tree = tree;
        this.missing = missing;
        this.workbench = workbench;
    }

    /**
     * The words with the answers among them.
     *
     * @throws MissingParameterException as it was, when something else is missing, or the person goes back
     */
    String[] completed(String... words) {
        List<ArgSpec> open = missing.getMissing();
        if (open.isEmpty()
                || open.stream()
                        .anyMatch(arg -> arg.group() != null || arg.arity().max() != 1)) {
            throw missing;
        }
        List<String> options = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (ArgSpec arg : open.stream().sorted(order()).toList()) {
            String answer = answer(arg);
            if (arg instanceof OptionSpec option) {
                options.addAll(List.of(option.longestName(), answer));
            } else {
                values.add(answer);
            }
        }
        return joined(List.of(words), options, values);
    }

    /** Options as they are described, then what has a place of its own, in that order. */
    private static Comparator<ArgSpec> order() {
        return Comparator.comparingInt(
                arg -> arg instanceof PositionalParamSpec place ? place.index().min() : -1);
    }

    /** Behind two dashes an answer is an answer, whatever it begins with. */
    private static String[] joined(List<String> words, List<String> options, List<String> values) {
        int dashes = words.indexOf("--");
        List<String> all = new ArrayList<>(dashes < 0 ? words : words.subList(0, dashes));
        if (!all.isEmpty() && options.contains(all.get(all.size() - 1))) {
            // It was typed already, without its value.
            all.remove(all.size() - 1);
        }
        all.addAll(options);
        all.add("--");
        all.addAll(dashes < 0 ? List.of() : words.subList(dashes + 1, words.size()));
        all.addAll(values);
        return all.toArray(String[]::new);
    }

    private String answer(ArgSpec arg) {
        return (isId(arg) ? picked(arg) : asked(arg)).orElseThrow(() -> missing);
    }

    private static boolean isId(ArgSpec arg) {
        return arg instanceof PositionalParamSpec && arg.paramLabel().equals("ID");
    }

    private Optional<String> asked(ArgSpec arg) {
        String about = arg.description().length == 0 ? "" : arg.description()[0].replaceFirst("\\.$", "");
        String label = arg.paramLabel().toLowerCase(Locale.ROOT);
        if (arg.type().isEnum()) {
            Menu.Builder<String> menu = Menu.titled(about);
            Arrays.stream(arg.type().getEnumConstants()).forEach(each -> menu.choice(each.toString(), each.toString()));
            return workbench.console().choose(menu.build());
        }
        return workbench.console().ask(Question.required(about.isEmpty() ? label : about));
    }

    /** The noun's own list tells what there is. */
    private Optional<String> picked(ArgSpec arg) {
        List<String[]> rows = rows();
        if (rows.isEmpty() || rows.size() > MOST_CHOICES) {
            return asked(arg);
        }
        CommandLine noun = missing.getCommandLine().getParent();
        Menu.Builder<String> menu = Menu.titled("Which " + noun.getCommandName() + "?");
        rows.forEach(row -> menu.choice(row[1], row[0], row[0]));
        return workbench.console().choose(menu.build());
    }

    private List<String[]> rows() {
        CommandLine noun = missing.getCommandLine().getParent();
        if (noun == null || !(tree.verb(noun.getCommandName(), "list") instanceof Operation<?> operation)) {
            return List.of();
        }
        try {
            return workbench.console().busy("Looking for what there is", () -> rows(operation.run(workbench)));
        } catch (Failure e) {
            // What was left out can still be typed; what is wrong will be said when it is used.
            return List.of();
        }
    }

    /** One more than can be chosen from, at most. */
    private static List<String[]> rows(Result result) {
        List<String[]> rows = new ArrayList<>();
        if (result instanceof Result.Table<?> table && table.columns().size() > 1) {
            add(rows, table);
        }
        return rows;
    }

    private static <T> void add(List<String[]> rows, Result.Table<T> table) {
        Iterator<T> things = table.rows().iterator();
        while (rows.size() <= MOST_CHOICES && things.hasNext()) {
            T thing = things.next();
            rows.add(new String[] {
                table.columns().get(0).cell().apply(thing),
                table.columns().get(1).cell().apply(thing)
            });
        }
    }
}
