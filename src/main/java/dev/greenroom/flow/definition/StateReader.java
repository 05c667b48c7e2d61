package dev.greenroom.flow.definition;

import dev.greenroom.flow.Activity;
import dev.greenroom.flow.Ask;
import dev.greenroom.flow.Expression;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Places;
import dev.greenroom.flow.Retry;
import dev.greenroom.flow.StateBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one state. */
final class StateReader {
    private static final Duration USUAL_LONGEST = Duration.ofMinutes(1);

    private final List<Fault> faults;
    private final MachineReader machines;
    private final ActionReader actions;
    private final String invoker;
    private final Places places;

    StateReader(List<Fault> faults, MachineReader machines, ActionReader actions, String invoker, Places places) {
        this.places = places;
        this.faults = faults;
        this.machines = machines;
        this.actions = actions;
        this.invoker = invoker;
    }

    void read(String name, Item.Member member, StateBuilder state) {
        Fields fields = new Fields(faults, "state " + name, member.item());
        fields.item("say")
                .ifPresent(item -> fields.text("say", item)
                        .ifPresent(template -> state.does(places.at(item.at(), new Activity.Say(template)))));
        ask(fields, state);
        fields.item("run").ifPresent(item -> run(item, state));
        if (fields.has("states")) {
            state.machine(machine -> machines.read(fields, machine));
        }
        if (fields.flag("final")) {
            state.last();
        }
        fields.each("store", (key, value) -> state.store(key, value.item().plain()));
        state.enter(actions.actions(fields.list("enter")));
        state.exit(actions.actions(fields.list("exit")));
        fields.each("after", (wait, label) -> delay(wait, label, fields, state));
        fields.item("retry").ifPresent(item -> retry(item, state));
        fields.item("effect").ifPresent(item -> effect(item, state));
        fields.end();
    }

    private void ask(Fields fields, StateBuilder state) {
        Optional<Item> item = fields.item("ask");
        String then = fields.text("then").orElse(null);
        String own = fields.text("invoker").orElse(invoker);
        Optional<Ask> ask = item.flatMap(this::ask);
        if (ask.isPresent()) {
            state.ask(ask.get(), then, own);
        } else if (then != null) {
            fields.fault(fields.at(), "'then' belongs to an ask");
        }
    }

    private Optional<Ask> ask(Item item) {
        if (item.value() instanceof String template) {
            return Optional.of(places.at(item.at(), new Ask.One(template)));
        }
        if (item.isList() && !item.items().isEmpty()) {
            List<Ask> links = new ArrayList<>();
            item.items().forEach(link -> ask(link).ifPresent(links::add));
            return Optional.of(new Ask.Chain(links));
        }
        if (item.isMap()) {
            return item.members().containsKey("parallel") ? parallel(item) : each(item);
        }
        faults.add(new Fault(item.at(), "ask needs a template, a list, parallel or each, not " + item.kind()));
        return Optional.empty();
    }

    private Optional<Ask> parallel(Item item) {
        Fields fields = new Fields(faults, "ask", item);
        Map<String, Ask> branches = new LinkedHashMap<>();
        fields.each("parallel", (name, branch) -> ask(branch.item()).ifPresent(ask -> branches.put(name, ask)));
        fields.end();
        return Optional.of(new Ask.Parallel(branches));
    }

    private Optional<Ask> each(Item item) {
        Fields fields = new Fields(faults, "ask", item);
        Optional<String> over = fields.text("each");
        Optional<Ask> inner = fields.item("ask").flatMap(this::ask);
        fields.end();
        if (over.isEmpty() || inner.isEmpty()) {
            faults.add(new Fault(item.at(), "ask over a list needs 'each' and 'ask'"));
            return Optional.empty();
        }
        try {
            return Optional.of(new Ask.Each(Expression.parse(over.get()), over.get(), inner.get()));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(item.at(), "each: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void run(Item item, StateBuilder state) {
        if (item.value() instanceof String handler) {
            state.run(handler);
        } else if (item.isList()) {
            state.run(actions.steps(item.items()));
        } else {
            faults.add(new Fault(item.at(), "run needs a list of steps or the name of a handler, not " + item.kind()));
        }
    }

    private void delay(String wait, Item.Member label, Fields fields, StateBuilder state) {
        Optional<Duration> duration = Fields.readDuration(wait).filter(time -> !time.isNegative() && !time.isZero());
        if (duration.isEmpty()) {
            faults.add(new Fault(label.at(), "'" + wait + "' is not a duration like 10s, 5m or PT5M"));
        } else {
            fields.text("after", label.item()).ifPresent(text -> state.after(duration.get(), text));
        }
    }

    private void retry(Item item, StateBuilder state) {
        Fields fields = new Fields(faults, "retry", item);
        int tries = fields.number("tries").orElse(3.0).intValue();
        Duration first = fields.duration("first").orElse(Duration.ofSeconds(1));
        double factor = fields.number("factor").orElse(2.0);
        Duration longest =
                fields.duration("longest").orElse(first.compareTo(USUAL_LONGEST) > 0 ? first : USUAL_LONGEST);
        double jitter = fields.number("jitter").orElse(0.5);
        fields.end();
        try {
            state.retry(new Retry(tries, first, factor, longest, jitter));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(item.at(), e.getMessage()));
        }
    }

    private void effect(Item item, StateBuilder state) {
        if ("costly".equals(item.value())) {
            state.costly();
        } else {
            faults.add(new Fault(item.at(), "effect can only be costly, not " + item.kind()));
        }
    }
}
