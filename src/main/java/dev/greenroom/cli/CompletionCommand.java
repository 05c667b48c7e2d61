package dev.greenroom.cli;

import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = {
            "Print a completion script.",
            "bash: source <(greenroom completion bash)",
            "zsh: autoload -U +X compinit && compinit; source <(greenroom completion zsh)"
        })
final class CompletionCommand implements Operation<Result.Text>, OverTheTree {
    /** The shells that there is a script for; zsh reads bash's through its own bridge, which the script switches on. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    Shell shell;

    /** Variables that only one of the two shells has, or that are there only while completing. */
    private static final Pattern PERHAPS_UNSET = Pattern.compile("\\$\\{?(BASH_VERSION|ZSH_VERSION|COMP_LINE)\\b}?");

    private ModuleRegistry registry;
    private List<Noun> ownNouns;

    @Override
    public void over(ModuleRegistry newRegistry, List<Noun> newOwnNouns) {
        registry = newRegistry;
        ownNouns = newOwnNouns;
    }

    @Override
    public Result.Text run(Workbench workbench) {
        String script = AutoComplete.bash("greenroom", new CommandTree(registry, ownNouns).whole(new GlobalOptions()));
        return new Result.Text(forStrictShells(script));
    }

    /** A shell under {@code set -u} ends at a variable that is not set. */
    private static String forStrictShells(String script) {
        return PERHAPS_UNSET.matcher(script).replaceAll("\\${$1:-}");
    }
}
