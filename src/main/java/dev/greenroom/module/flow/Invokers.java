package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Given;
import dev.greenroom.flow.Activity;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Machine;
import dev.greenroom.flow.State;
import dev.greenroom.flow.definition.Meta;
import dev.greenroom.flow.run.CommandInvoker;
import dev.greenroom.flow.run.HttpInvoker;
import dev.greenroom.flow.run.Invoker;
import dev.greenroom.flow.run.NamedInvoker;
import dev.greenroom.flow.run.OpenAiInvoker;
import dev.greenroom.flow.run.Patience;
import dev.greenroom.flow.run.ScriptedInvoker;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.operation.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who answers the ask states of one flow. Only what the flow names is made, so only that must be set up. */
final class Invokers {
    private static final List<String> BUILT_IN = List.of("scripted", "openai", "http", "command");
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private final Workbench workbench;
    private final LoadedFlow flow;

    Invokers(Workbench workbench, LoadedFlow flow) {
        this.workbench = workbench;
        this.flow = flow;
    }

    /** @throws WrongUsage when one is unknown or not set up */
    Map<String, Invoker> byName() {
        Set<String> names = new TreeSet<>();
        collect(flow.definition().machine(), names);
        Map<String, Invoker> invokers = new LinkedHashMap<>();
        names.forEach(name -> invokers.put(name, invoker(name)));
        return invokers;
    }

    /** The states whose invoker nobody is, each with its place. */
    List<Fault> unknown() {
        List<Fault> faults = new ArrayList<>();
        unknown(flow.definition().machine(), faults);
        return faults;
    }

    private void unknown(Machine machine, List<Fault> faults) {
        for (State state : machine.states().values()) {
            if (state.activity() instanceof Activity.Asking asking && !isKnown(asking.invoker())) {
                faults.add(new Fault(
                        state.at(),
                        "state " + state.name().text() + ": unknown invoker " + asking.invoker() + "; there are "
                                + String.join(", ", BUILT_IN) + ", and those that jars bring"));
            } else if (state.activity() instanceof Activity.Nested nested) {
                unknown(nested.machine(), faults);
            }
        }
    }

    private boolean isKnown(String name) {
        return name.isEmpty() || BUILT_IN.contains(name) || jar(name).isPresent();
    }

    private static void collect(Machine machine, Set<String> names) {
        for (State state : machine.states().values()) {
            if (state.activity() instanceof Activity.Asking asking) {
                names.add(asking.invoker());
            } else if (state.activity() instanceof Activity.Nested nested) {
                collect(nested.machine(), names);
            }
        }
    }

    private Invoker invoker(String name) {
        return switch (name) {
            case "", "scripted" -> scripted();
            case "openai" -> openai();
            case "http" -> http();
            case "command" -> command();
            default -> brought(name);
        };
    }

    /** One that a jar in the modules folder brings. */
    private Invoker brought(String name) {
        return jar(name)
                .orElseThrow(() -> new WrongUsage(
                        "flow " + flow.definition().name() + " names the invoker '" + name + "', which is unknown",
                        flow.metaPlace() + " may name scripted, openai, http or command, or one that a jar brings"));
    }

    private Optional<NamedInvoker> jar(String name) {
        return ModuleLoader.services(NamedInvoker.class, workbench.folders().modules(), workbench.console()::warn)
                .stream()
                .filter(invoker -> invoker.name().equals(name))
                .findFirst();
    }

    private Invoker scripted() {
        try {
            return new ScriptedInvoker(flow.script(workbench));
        } catch (InvalidDefinition e) {
            throw new WrongUsage(
                    flow.scriptFile().orElseThrow() + " is faulty: "
                            + e.faults().get(0),
                    "greenroom flow check " + flow.origin().place() + " lists all faults",
                    0,
                    e);
        }
    }

    private Invoker openai() {
        needed("LLM_BASE_URL", "the address of an OpenAI-compatible endpoint");
        String model = needed("LLM_MODEL", "the name of a model");
        Endpoint endpoint = Endpoint.of(
                workbench.settings().address("LLM_BASE_URL"),
                workbench.settings().key("LLM_API_KEY"));
        return new OpenAiInvoker(endpoint.address(), endpoint.key(), model, patience());
    }

    private Patience patience() {
        return new Patience(
                flow.meta()
                        .timeout()
                        .filter(time -> time.compareTo(SILENCE) < 0)
                        .orElse(SILENCE),
                flow.meta().timeout().orElse(WHOLE));
    }

    /** The names of variables come with the flow's folder, so they stand for the environment alone: see {@link Endpoint}. */
    private Invoker http() {
        Meta meta = flow.meta();
        if ((meta.url() + meta.urlFrom()).isEmpty()) {
            throw new WrongUsage(
                    "flow " + flow.definition().name() + " asks an endpoint, but nothing says which",
                    flow.metaPlace() + " needs url or url_from");
        }
        Endpoint endpoint = Endpoint.of(
                meta.url().isEmpty()
                        ? new Given(meta.urlFrom(), inEnvironment(meta.urlFrom()), false)
                        : new Given("url in " + flow.metaPlace(), meta.url(), true),
                new Given(meta.keyFrom(), meta.keyFrom().isEmpty() ? "" : inEnvironment(meta.keyFrom()), false));
        return new HttpInvoker(endpoint.address(), endpoint.key(), meta.answer(), patience());
    }

    private String inEnvironment(String variable) {
        String value =
                workbench.settings().environment().getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new WrongUsage(
                    "flow " + flow.definition().name() + " asks an endpoint, but " + variable + " is not set",
                    "set it in the environment; " + flow.metaPlace() + " names it");
        }
        return value;
    }

    private String needed(String variable, String what) {
        String value = workbench.settings().value(variable).strip();
        if (value.isEmpty()) {
            throw new WrongUsage(
                    "flow " + flow.definition().name() + " asks a model, but " + variable + " is not set",
                    "set " + variable + ", " + what + ", or name the invoker scripted in " + flow.metaPlace());
        }
        return value;
    }

    /** Only the environment may name a program: a {@code .env} file came with the folder, not from the person. */
    private Invoker command() {
        String command = workbench
                .settings()
                .environment()
                .getOrDefault("LLM_COMMAND", "")
                .strip();
        if (command.isEmpty()) {
            throw new WrongUsage(
                    "flow " + flow.definition().name() + " asks a program, but LLM_COMMAND is not set",
                    "set it in the environment: a program and its arguments, with spaces between them");
        }
        return new CommandInvoker(List.of(command.split("\\s+")), patience().whole());
    }
}
