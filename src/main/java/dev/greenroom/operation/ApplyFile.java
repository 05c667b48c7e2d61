package dev.greenroom.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import dev.greenroom.policy.Change;
import dev.greenroom.policy.Complaint;
import dev.greenroom.policy.PolicyFile;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Harmless;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes the service have what a file says: what is not there by name is created, what is there and differs is updated.
 * The whole file is checked, and everything is looked up, before the first thing is written.
 */
public abstract class ApplyFile<T extends Entity> implements Operation<Result> {
    private final Kind<T> kind;
    private boolean asking;

    @Parameters(paramLabel = "FILE", description = "JSON, comments allowed; - is the standard input.")
    String file;

    @Option(names = "--dry-run", description = "Check the file and send nothing; needs neither key nor network.")
    boolean dryRun;

    @Option(
            names = "--print-payload",
            description = "Show what is sent: with --dry-run the bodies of a create, on the standard output.")
    boolean printPayload;

    protected ApplyFile(Kind<T> kind) {
        this.kind = kind;
    }

    /** The same operation for a menu: shows what will change and asks before it does it. */
    public final ApplyFile<T> askingFirst(String chosen) {
        file = chosen;
        asking = true;
        return this;
    }

    /** Reads and checks. */
    protected abstract PolicyFile read(JsonSource source);

    /** What a create of each thing in the file sends. */
    protected abstract List<ObjectNode> bodies(PolicyFile read);

    /** What a body calls its thing. */
    protected abstract String name(ObjectNode body);

    /** The steps from a thing that is there to a body. */
    protected abstract List<Change> changes(T current, ObjectNode body);

    protected abstract T create(Workbench workbench, ObjectNode body);

    /** Sends the changes; false when the service finds that there are none. */
    protected abstract boolean patch(Workbench workbench, T current, ArrayNode patch);

    @Override
    public final Result run(Workbench workbench) {
        List<ObjectNode> bodies = bodies(sound(workbench));
        if (dryRun) {
            return new Result.Text(rehearsed(bodies), one(bodies));
        }
        List<Planned<T>> plan = plan(workbench, bodies);
        if (printPayload) {
            plan.forEach(step -> step.payload().toPrettyString().lines().forEach(workbench.console()::say));
        }
        return isWanted(workbench, plan) ? applied(workbench, plan) : new Result.Cancelled("Nothing was applied.");
    }

    /** What is the same already needs no question. */
    private boolean isWanted(Workbench workbench, List<Planned<T>> plan) {
        if (asking && plan.stream().anyMatch(Planned::isNeeded)) {
            return workbench.confirm(Confirmation.of("Apply it?", facts(plan, step -> true)));
        }
        facts(plan, step -> !step.isNew()).forEach(workbench.console()::note);
        return true;
    }

    private List<String> facts(List<Planned<T>> plan, Predicate<Planned<T>> told) {
        return plan.stream().filter(told).flatMap(step -> step.facts().stream()).toList();
    }

    private PolicyFile sound(Workbench workbench) {
        PolicyFile read = read(JsonSource.of(file, TextFile.read(workbench, file)));
        List<Complaint> complaints = read.complaints();
        if (complaints.isEmpty()) {
            return read;
        }
        if (complaints.size() == 1) {
            throw new WrongUsage(complaints.get(0).toString(), "nothing was sent");
        }
        if (workbench.forPrograms()) {
            String all = complaints.stream().map(Complaint::toString).collect(Collectors.joining("; "));
            throw new WrongUsage(file + " has " + complaints.size() + " faults: " + all, "nothing was sent");
        }
        complaints.forEach(complaint -> workbench.console().warn(complaint.toString()));
        throw new WrongUsage(
                file + " has " + complaints.size() + " faults, the first at " + complaints.get(0), "nothing was sent");
    }

    private String rehearsed(List<ObjectNode> bodies) {
        if (printPayload) {
            return bodies.stream()
                    .map(body -> String.join("\n", Harmless.lines(body.toPrettyString())) + "\n")
                    .collect(Collectors.joining());
        }
        String names = bodies.stream().map(this::name).collect(Collectors.joining(", "));
        return Harmless.line(file + " is sound and would be applied by name: " + names) + "\n";
    }

    private static JsonNode one(List<? extends JsonNode> answers) {
        return answers.size() == 1
                ? answers.get(0)
                : JsonNodeFactory.instance.arrayNode().addAll(answers);
    }

    private List<Planned<T>> plan(Workbench workbench, List<ObjectNode> bodies) {
        List<T> all = kind.load(workbench);
        List<Planned<T>> plan = new ArrayList<>();
        for (ObjectNode body : bodies) {
            List<T> same =
                    all.stream().filter(each -> each.name().equals(name(body))).toList();
            if (same.size() > 1) {
                throw ByIdOrName.ambiguous(name(body), same);
            }
            plan.add(
                    same.isEmpty()
                            ? new Planned<>(kind.noun() + " " + name(body), body, null, List.of())
                            : update(workbench, same.get(0), body));
        }
        return plan;
    }

    private Planned<T> update(Workbench workbench, T listed, ObjectNode body) {
        T current = kind.one().apply(workbench.tavus(), listed.id());
        return new Planned<>(kind.noun() + " " + current.described(), body, current, changes(current, body));
    }

    private Result.Done applied(Workbench workbench, List<Planned<T>> plan) {
        List<String> sentences = new ArrayList<>();
        List<JsonNode> answers = new ArrayList<>();
        for (Planned<T> step : plan) {
            T thing = written(workbench, step, sentences);
            answers.add(kind.json().apply(thing));
        }
        return new Result.Done(String.join("; ", sentences), one(answers));
    }

    private T written(Workbench workbench, Planned<T> step, List<String> sentences) {
        if (step.isNew()) {
            T created = create(workbench, step.body());
            workbench.updated(created);
            sentences.add("Created " + step.title() + " (" + created.id() + ")");
            return created;
        }
        T current = step.current();
        if (!step.isNeeded() || !patched(workbench, step)) {
            sentences.add("Unchanged: " + step.title());
            return current;
        }
        T updated = kind.one().apply(workbench.tavus(), current.id());
        workbench.updated(updated);
        sentences.add("Updated " + step.title());
        return updated;
    }

    private boolean patched(Workbench workbench, Planned<T> step) {
        try {
            return patch(workbench, step.current(), step.patch());
        } catch (Rejected e) {
            String anew = "to make it anew instead, delete it first: "
                    + workbench.commandLine(
                            kind.noun(), "delete", step.current().id());
            throw new Rejected(e.getMessage(), e.hint().isEmpty() ? anew : e.hint() + "; " + anew, e.status(), e);
        }
    }
}
