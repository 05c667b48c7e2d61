package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Unreachable;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Progress;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.ServiceTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the ending of several conversations went: one that cannot be ended does not keep the others open. */
public record Sweep(List<Conversation> ended, List<Fault> faults) {
    private static final int SHOWN = 20;

    /** One that could not be ended, and why. */
    public record Fault(Conversation conversation, Failure failure) {
        private String text() {
            return conversation.described() + ": " + failure.getMessage();
        }
    }

    public Sweep {
        ended = List.copyOf(ended);
        faults = List.copyOf(faults);
    }

    /** The result where there was none to end. */
    public static ObjectNode nothing() {
        return new Sweep(List.of(), List.of()).json();
    }

    /** Ends each of them; what cannot be ended is kept in mind and does not stop it. */
    public static Sweep over(Workbench workbench, List<Conversation> open) {
        List<Conversation> ended = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try (Progress progress = workbench.console().progress("Ending conversations")) {
            for (Conversation conversation : open) {
                progress.update(ended.size() + faults.size(), open.size(), conversation.described());
                try {
                    workbench.tavus().conversations().end(conversation.id());
                    workbench.updated(ended(conversation));
                    ended.add(conversation);
                } catch (Failure e) {
                    faults.add(new Fault(conversation, e));
                }
            }
        }
        return new Sweep(ended, faults);
    }

    /**
     * What was done.
     *
     * @throws Failure when some are left, after what was done has been shown
     */
    public Result.Done result(Workbench workbench) {
        Result.Done done = new Result.Done("Ended " + counted(ended.size()), json());
        if (faults.isEmpty()) {
            return done;
        }
        workbench.show(done);
        throw left(workbench.commandLine("conversation", "sweep"));
    }

    /** What ended all alike keeps its kind, and so its exit code; scripts tell a refused key from a bad room. */
    private Failure left(String again) {
        Failure first = faults.get(0).failure();
        boolean alike = faults.stream().allMatch(fault -> fault.failure().getClass() == first.getClass());
        String message = "cannot end " + counted(faults.size()) + ": "
                + faults.stream().map(Fault::text).collect(Collectors.joining("; "));
        if (alike && first instanceof KeyRefused) {
            return new KeyRefused(message, first.hint(), first.status(), first);
        }
        if (alike && first instanceof Unreachable) {
            return new Unreachable(message, "try again: " + again, first.status(), first);
        }
        return new Failed(message, "try again: " + again);
    }

    /** The same conversation after its end; for the caches that show it. */
    public static Conversation ended(Conversation conversation) {
        ObjectNode json = conversation.json().deepCopy();
        json.put("status", "ended");
        return new Conversation(json);
    }

    /** How many, in words. */
    public static String counted(int number) {
        return number == 1 ? "1 conversation" : number + " conversations";
    }

    /** Which would be ended, for a question; not all of very many. */
    public static List<String> facts(List<Conversation> open) {
        List<String> facts = new ArrayList<>(open.stream()
                .limit(SHOWN)
                .map(conversation ->
                        conversation.described() + ", open since " + ServiceTime.shown(conversation.createdAt()))
                .toList());
        if (open.size() > SHOWN) {
            facts.add("and " + (open.size() - SHOWN) + " more");
        }
        return facts;
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode done = json.putArray("ended");
        ended.forEach(conversation -> done.add(conversation.id()));
        ArrayNode left = json.putArray("failed");
        faults.forEach(fault -> left.add(fault.conversation().id()));
        return json;
    }
}
