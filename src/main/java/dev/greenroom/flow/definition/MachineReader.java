package dev.greenroom.flow.definition;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Hooks;
import dev.greenroom.flow.Join;
import dev.greenroom.flow.Location;
import dev.greenroom.flow.MachineBuilder;
import dev.greenroom.flow.Places;
import dev.greenroom.flow.TransitionBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the keys of a machine: of the flow itself, or of a state with children. */
final class MachineReader {
    private static final Pattern LABEL = Pattern.compile("\\s*([^\\s\\[\\]]+)\\s*(?:\\[(.*)\\])?\\s*", Pattern.DOTALL);

    private final List<Fault> faults;
    private final String invoker;
    private final ActionReader actions;
    private final Places places;

    MachineReader(List<Fault> faults, String invoker, Places places) {
        this.places = places;
        this.faults = faults;
        this.invoker = invoker;
        this.actions = new ActionReader(faults, places);
    }

    void read(Fields fields, MachineBuilder machine) {
        for (Item item : fields.list("init")) {
            fields.text("init", item).ifPresent(name -> machine.init(name, item.at(), places));
        }
        if (fields.flag("parallel")) {
            machine.parallel();
        }
        StateReader states = new StateReader(faults, this, actions, invoker, places);
        fields.each(
                "states",
                (name, member) -> machine.state(name, member.at(), state -> states.read(name, member, state)));
        fields.list("transitions").forEach(item -> transition(item, machine));
        fields.list("joins").forEach(item -> join(item, machine));
        fields.item("hooks").ifPresent(item -> machine.hooks(hooks(item)));
    }

    private void transition(Item item, MachineBuilder machine) {
        if (!item.isMap() || item.members().size() != 1) {
            faults.add(
                    new Fault(item.at(), "a transition is written 'from --> to: label [guard]', not " + item.kind()));
            return;
        }
        item.members().forEach((ends, member) -> transition(ends, member, machine));
    }

    private void transition(String ends, Item.Member member, MachineBuilder machine) {
        String[] sides = ends.split("-->", -1);
        if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
            faults.add(new Fault(member.at(), "'" + ends + "' is not 'from --> to'"));
            return;
        }
        Item item = member.item();
        if (item.isMap()) {
            detailed(sides, member, machine);
            return;
        }
        Matcher label = LABEL.matcher(String.valueOf(item.value()));
        if (item.value() == null || !label.matches()) {
            faults.add(new Fault(item.at(), "'" + ends + "' needs a label, and perhaps a [guard]"));
            return;
        }
        machine.transition(label.group(1), member.at(), edge -> {
            ends(edge, sides);
            if (label.group(2) != null) {
                edge.when(label.group(2));
            }
        });
    }

    private static void ends(TransitionBuilder edge, String[] sides) {
        for (String from : sides[0].split(",")) {
            edge.from(from.strip());
        }
        for (String to : sides[1].split(",")) {
            edge.to(to.strip());
        }
    }

    private void detailed(String[] sides, Item.Member member, MachineBuilder machine) {
        Fields fields = new Fields(faults, "a transition", member.item());
        Optional<String> label = fields.text("label");
        if (label.isEmpty()) {
            fields.fault(member.at(), "a transition needs a label");
        }
        machine.transition(label.orElse("missing"), member.at(), edge -> {
            ends(edge, sides);
            fields.texts("if").forEach(edge::when);
            fields.texts("unless").forEach(edge::unless);
            edge.before(actions.actions(fields.list("before")));
            edge.during(actions.actions(fields.list("during")));
            edge.after(actions.actions(fields.list("after")));
        });
        fields.end();
    }

    private void join(Item item, MachineBuilder machine) {
        Fields fields = new Fields(faults, "a join", item);
        Optional<String> of = fields.text("of");
        Optional<String> label = fields.text("label");
        int needed = needed(fields, fields.text("when").orElse("all"), item.at());
        fields.end();
        if (of.isEmpty() || label.isEmpty()) {
            faults.add(new Fault(item.at(), "a join needs 'of' and 'label'"));
        } else {
            machine.join(of.get(), needed, label.get(), item.at());
        }
    }

    private static int needed(Fields fields, String when, Location at) {
        if (when.equals("all")) {
            return Join.ALL;
        }
        if (when.equals("any")) {
            return 1;
        }
        if (when.matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(when);
        }
        fields.fault(at, "when must be all, any or a number, not '" + when + "'");
        return Join.ALL;
    }

    private Hooks hooks(Item item) {
        Fields fields = new Fields(faults, "hooks", item);
        Hooks hooks = new Hooks(
                List.of(actions.actions(fields.list("before"))),
                List.of(actions.actions(fields.list("exit"))),
                List.of(actions.actions(fields.list("during"))),
                List.of(actions.actions(fields.list("enter"))),
                List.of(actions.actions(fields.list("after"))));
        fields.end();
        return hooks;
    }
}
