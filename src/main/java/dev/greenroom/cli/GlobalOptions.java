package dev.greenroom.cli;

import dev.greenroom.operation.Durations;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: nothing but the options that stand before or after every verb. */
@Command(
        name = "greenroom",
        description = "A terminal workbench for the Tavus API: rehearse, run and watch personas.",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "greenroom                      the interactive menu",
            "       greenroom NOUN VERB [OPTIONS]  one operation, for scripts"
        },
        sortOptions = false,
        commandListHeading = "%nNouns:%n",
        optionListHeading = "%nGlobal options:%n",
        footer = {
            "",
            "Examples:",
            "  greenroom --sandbox                     look around without an account",
            "  greenroom replica list --type user      your own replicas",
            "  greenroom replica list --json | jq .    the same for a program",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 key missing or refused, 4 not found,",
            "  5 service unreachable or failing, 6 refused by a rule or limit, 130 interrupted."
        })
final class GlobalOptions {
    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            description = "Use this machine's stand-in for the service: no account, no cost.")
    boolean sandbox;

    @Option(names = "--base-url", scope = ScopeType.INHERIT, paramLabel = "URL", description = "Where the service is.")
    String baseUrl;

    @Option(
            names = "--api-key-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Read the API key from a file.")
    Path apiKeyFile;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the service's own JSON and nothing else.")
    boolean json;

    @Option(
            names = "--plain",
            scope = ScopeType.INHERIT,
            description = "Numbered choices and plain lines, for screen readers and pipes.")
    boolean plain;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colour.")
    boolean noColor;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask; a missing value is an error.")
    boolean noInput;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer yes where a confirmation would be asked.")
    boolean yes;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No notes and no progress, only results and errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show requests and state changes on stderr; secrets are masked.")
    boolean verbose;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Of one request (default 30s); of the whole wait for wait. Such as 500ms, 30s, 5m.")
    Duration timeout;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;
}
