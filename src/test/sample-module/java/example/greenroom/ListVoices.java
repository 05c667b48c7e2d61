package example.greenroom;

import dev.greenroom.client.ApiCall;
import dev.greenroom.client.Listing;
import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the voices that an image replica can have.")
final class ListVoices implements Operation<Result.Table<Voice>> {
    @Mixin
    ListOptions options = new ListOptions();

    @Override
    public Result.Table<Voice> run(Workbench workbench) {
        // A client of its own over the workbench's core: key, retries, paging and errors come with it.
        Listing<Voice> voices = Listing.of(
                workbench.tavus().core(), ApiCall.get("list voices", "/v2/voices"), 1, Voice::new, Voice::name);
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("VOICE", Voice::name),
                        Result.Column.text("SAMPLE", Voice::sample)),
                options.apply(voices),
                Voice::json,
                "No voices.");
    }
}
