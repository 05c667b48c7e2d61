package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** For whom a label is meant: the machine, and the parameters of the state instances. */
final class Recipient {
    /** How a person names the outermost machine, whose namespace is empty. */
    static final String OUTERMOST = ".";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "The machine whose label is meant, such as panel.round, or . for the outermost.")
    String namespace = "";

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description =
                    "A parameter of the label, as in --param id=7 for process_{id}; whole numbers are taken as such.")
    List<String> pairs = new ArrayList<>();

    @Option(
            names = "--params",
            paramLabel = "JSON",
            description = "Several sets of parameters, each for one state: '[{\"id\": 1}, {\"id\": 2}]'.")
    String sets = "";

    /** Takes the options off the beginning of a line of a chat; gives what is left. */
    String read(String line) {
        String rest = line.strip();
        while (rest.startsWith("--")) {
            String[] words = rest.split("\\s+", 3);
            if (words.length < 2) {
                throw new WrongUsage("a value is missing after " + words[0], "/send --param id=7 LABEL TEXT");
            }
            take(words[0], words[1]);
            rest = words.length > 2 ? words[2] : "";
        }
        return rest;
    }

    private void take(String option, String value) {
        switch (option) {
            case "--namespace" -> namespace = value;
            case "--param" -> pairs.add(value);
            case "--params" -> sets = value;
            default ->
                throw new WrongUsage(
                        "there is no option " + option, "/send [--namespace NAME] [--param KEY=VALUE] LABEL TEXT");
        }
    }

    boolean namesMachine() {
        return !namespace.isEmpty();
    }

    /** As the engine calls it. */
    String machine() {
        return namespace.equals(OUTERMOST) ? "" : namespace;
    }

    List<Map<String, Object>> params() {
        if (!sets.isEmpty() && !pairs.isEmpty()) {
            throw new WrongUsage("--param and --params both give parameters", "give one of them");
        }
        if (!sets.isEmpty()) {
            return severalSets();
        }
        Map<String, Object> set = new LinkedHashMap<>();
        pairs.forEach(pair -> put(set, pair));
        return set.isEmpty() ? List.of() : List.of(set);
    }

    private static void put(Map<String, Object> set, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new WrongUsage("--param " + pair + " is not KEY=VALUE", "such as --param id=7");
        }
        String value = pair.substring(equals + 1);
        boolean number = value.matches("-?(0|[1-9][0-9]{0,17})");
        set.put(pair.substring(0, equals), number ? (Object) Long.parseLong(value) : value);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> severalSets() {
        if (JsonText.tryRead(sets).orElse(null) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(Map.class::isInstance)) {
            return (List<Map<String, Object>>) list;
        }
        throw new WrongUsage("--params is not a list of JSON objects", "such as '[{\"id\": 1}, {\"id\": 2}]'");
    }
}
