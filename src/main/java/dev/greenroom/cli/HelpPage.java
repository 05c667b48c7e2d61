package dev.greenroom.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A verb's help shows what is the verb's own first, and the options that every verb has after it. */
final class HelpPage {
    private static final int WIDTH = 100;
    private static final String GLOBAL = "globalOptions";

    private HelpPage() {}

    static void shape(CommandLine root) {
        root.setUsageHelpAutoWidth(false);
        root.setUsageHelpWidth(WIDTH);
        below(root).forEach(HelpPage::shapeBelow);
    }

    private static void shapeBelow(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        List<String> sections = new ArrayList<>(usage.sectionKeys());
        sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), GLOBAL);
        usage.sectionKeys(sections);
        usage.commandListHeading("%nVerbs:%n");
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpPage::synopsis);
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, false));
        usage.sectionMap().put(GLOBAL, help -> "%nGlobal options:%n".formatted() + options(help, true));
        below(line).forEach(HelpPage::shapeBelow);
    }

    /** Each once: an alias leads to the same one. */
    private static Set<CommandLine> below(CommandLine line) {
        return new LinkedHashSet<>(line.getSubcommands().values());
    }

    private static String options(Help help, boolean inherited) {
        List<OptionSpec> options = help.commandSpec().options().stream()
                .filter(option -> option.inherited() == inherited)
                .toList();
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }

    private static String synopsis(Help help) {
        CommandSpec spec = help.commandSpec();
        StringBuilder words = new StringBuilder(spec.qualifiedName());
        spec.options().stream().filter(option -> !option.inherited()).forEach(option -> words.append(word(option)));
        spec.positionalParameters().forEach(parameter -> words.append(' ').append(parameter.paramLabel()));
        if (!spec.subcommands().isEmpty()) {
            words.append(" VERB");
        }
        return wrapped(words.append(" [GLOBAL OPTIONS]").toString());
    }

    private static String word(OptionSpec option) {
        String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        String word = option.longestName() + value;
        return option.required() ? " " + word : " [" + word + "]";
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" (?=\\[|--)|(?<=\\]) ")) {
            if (column > 0 && column + word.length() + 1 > WIDTH - "Usage: ".length()) {
                lines.append("%n         ".formatted());
                column = 2;
            }
            lines.append(column > 0 && !lines.toString().endsWith(" ") ? " " : "")
                    .append(word);
            column += word.length() + 1;
        }
        return lines.append("%n".formatted()).toString();
    }
}
