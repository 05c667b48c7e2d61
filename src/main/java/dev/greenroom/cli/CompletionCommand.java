package dev.greenroom.cli;

import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.util.List;
import java.util.Locale;
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

    private ModuleRegistry registry;
    private List<Noun> ownNouns;

    @Override
    public void over(ModuleRegistry newRegistry, List<Noun> newOwnNouns) {
        registry = newRegistry;
        ownNouns = newOwnNouns;
    }

    @Override
    public Result.Text run(Workbench workbench) {
        return new Result.Text(
                AutoComplete.bash("greenroom", new CommandTree(registry, ownNouns).whole(new GlobalOptions())));
    }
}
