package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.Post;
import dev.greenroom.receiver.StoredEvent;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Send events again: those of a file (JSON lines, an array, a conversation's verbose form) or of a"
                + " conversation that was received.")
final class ReplayEvents implements Operation<Result.Done> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The events to send.")
    Path file;

    @Option(names = "--conversation", paramLabel = "ID", description = "Send what was received of this conversation.")
    String conversation = "";

    @Option(names = "--to", paramLabel = "URL", description = "Where to (default: ${DEFAULT-VALUE}).")
    String to = Webhooks.HERE;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Wait between events as it was then, N times as fast (default: do not wait).")
    double speed;

    @Option(names = "--new-ids", description = "As if they were other conversations, happening for the first time.")
    boolean newIds;

    @Option(names = "--shuffle", description = "In any order.")
    boolean shuffle;

    @Option(names = "--duplicate", description = "Each of them twice.")
    boolean duplicate;

    @Option(names = "--drop", paramLabel = "RATE", description = "Leave some out: 0.1 for one in ten.")
    double drop;

    @Option(names = "--seed", paramLabel = "N", description = "What chance goes by (default: ${DEFAULT-VALUE}).")
    int seed = 1;

    @Override
    public Result.Done run(Workbench workbench) {
        check();
        Post post = Webhooks.postTo("--to", to, workbench);
        List<Callback> found = file == null ? received(workbench) : EventFile.read(workbench.folders(), file);
        if (found.isEmpty()) {
            throw new WrongUsage("there are no events to send", "see greenroom webhook events");
        }
        List<JsonNode> all = new Mixing(new Random(seed), newIds, shuffle, duplicate, drop).mixed(found);
        return sent(workbench, post, all);
    }

    private void check() {
        if (file == null == conversation.isEmpty()) {
            throw new WrongUsage("name either a FILE or a --conversation", "see greenroom webhook replay --help");
        }
        if (!(speed >= 0 && drop >= 0 && drop <= 1) || Double.isInfinite(speed)) {
            throw new WrongUsage("--speed is 0 or more, --drop is 0 to 1", "");
        }
    }

    private List<Callback> received(Workbench workbench) {
        List<Callback> callbacks = new ArrayList<>();
        StoredEvent.read(Webhooks.folder(workbench), event -> {
            if (event.callback().conversationId().equals(conversation)) {
                callbacks.add(event.callback());
            }
        });
        return callbacks;
    }

    private Result.Done sent(Workbench workbench, Post post, List<JsonNode> events) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        Callback before = null;
        for (JsonNode event : events) {
            Callback now = new Callback(event);
            if (before != null && speed > 0) {
                pause(workbench, before, now);
            }
            before = now;
            statuses.merge(post.send(JsonText.of(event).getBytes(StandardCharsets.UTF_8)), 1, Integer::sum);
        }
        int refused = statuses.entrySet().stream()
                .filter(each -> each.getKey() / 100 != 2)
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (refused > 0) {
            String words = statuses.entrySet().stream()
                    .map(each -> each.getKey() + " x " + each.getValue())
                    .collect(Collectors.joining(", "));
            throw new Failed(
                    refused + " of " + events.size() + " events were refused (" + words + ")",
                    "401 asks for WEBHOOK_SHARED_SECRET or ?secret= in --to; 404 for another path");
        }
        return new Result.Done(
                "Sent " + events.size() + (events.size() == 1 ? " event to " : " events to ") + EventFile.shown(to),
                EventFile.counted(events.size(), to));
    }

    private void pause(Workbench workbench, Callback before, Callback now) {
        if (before.moment().isPresent() && now.moment().isPresent()) {
            Duration gap = Duration.between(before.moment().get(), now.moment().get());
            long millis = Math.round(gap.toMillis() / speed);
            if (millis > 0) {
                workbench.sleeper().sleep(Duration.ofMillis(millis));
            }
        }
    }
}
