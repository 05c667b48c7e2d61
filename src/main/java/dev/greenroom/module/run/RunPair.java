package dev.greenroom.module.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.compose.apply.ConversationDesk;
import dev.greenroom.compose.apply.PairDesk;
import dev.greenroom.compose.apply.PairFiles;
import dev.greenroom.compose.apply.Preview;
import dev.greenroom.journal.LoggedCalls;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Make a persona and open a conversation with it, in one go; the conversation's address comes last.",
            "A persona of that name which is there already is used and updated, so that running again makes no second one.",
            "The persona's id is handed on in memory: no file is rewritten. One file may hold both:",
            "{\"persona\": {...}, \"conversation\": {...}}"
        })
final class RunPair implements Operation<Result> {
    @Parameters(index = "0", paramLabel = "PERSONA", description = "The persona's config; or a file that holds both.")
    String persona;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONVERSATION",
            description = "The conversation's config; not needed where the first file holds both.")
    String conversation = "";

    @Option(
            names = "--update-persona",
            description = "Look for the persona in any case of its name and in the logs, too, before one is made.")
    boolean updatePersona;

    @Option(names = "--persona-id", paramLabel = "ID", description = "Update this persona; its name will do.")
    String personaId = "";

    @Option(names = "--disable-test-mode", description = "A real room, whatever the config says.")
    boolean disableTestMode;

    @Option(names = "--force", description = "Overwrite changes in PAL Maker that are not published yet.")
    boolean force;

    @Option(
            names = "--print-payload",
            description = "Show what is sent, secrets masked, and go on; with --dry-run, nothing else.")
    boolean printPayload;

    @Option(names = "--dry-run", description = "Check everything and send nothing; needs neither key nor network.")
    boolean dryRun;

    /** In the menu the answer's JSON is not shown. */
    boolean inMenu;

    @Override
    public Result run(Workbench workbench) {
        PairDesk desk = new PairDesk(
                workbench, new LoggedCalls(workbench.folders().logs(workbench.settings()))::personaId, printPayload);
        PairDesk.Wish wish = wish(workbench);
        if (dryRun) {
            return dryRun(workbench, desk.preview(wish));
        }
        PairDesk.Pair pair = desk.run(wish);
        return pair.conversation()
                .map(opened -> done(workbench, pair, opened))
                .orElseGet(() -> new Result.Cancelled(pair.refusal()));
    }

    private PairDesk.Wish wish(Workbench workbench) {
        PairFiles files = PairFiles.read(workbench, persona, conversation);
        ObjectNode flags = JsonNodeFactory.instance.objectNode();
        if (disableTestMode) {
            flags.put("test_mode", false);
        }
        return new PairDesk.Wish(files.persona(), files.conversation(), personaId.strip(), updatePersona, force, flags);
    }

    private Result dryRun(Workbench workbench, ObjectNode both) {
        return printPayload
                ? new Preview(workbench).body(both)
                : new Result.Done("Both can be sent; nothing was. --print-payload shows them", both);
    }

    private Result done(Workbench workbench, PairDesk.Pair pair, ConversationDesk.Opened opened) {
        if (!inMenu && !workbench.forPrograms() && !workbench.quiet()) {
            workbench.show(opened.response());
        }
        return new Result.Done(opened.sentence(), pair.json(), opened.notes(workbench));
    }
}
