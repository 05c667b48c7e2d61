package dev.greenroom.bench;

import dev.greenroom.flow.Action;
import dev.greenroom.flow.Change;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.TransitionBuilder;
import dev.greenroom.flow.template.JinjaRenderer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The loop that every library walks: three states, three labels, a guard on the first. */
final class Chatbot {
    static final String WAITING = "waiting_for_message";
    static final String PROCESSING = "processing_message";
    static final String SENDING = "sending_message";
    static final List<String> LABELS = List.of("message_received", "send_message", "message_sent");

    private Chatbot() {}

    /** Transitions and a guard, nothing else. */
    static Engine bare() {
        Plugins plugins = new Plugins(Map.of("awake", scope -> true), Map.of(), Map.of());
        return loop("bare", plugins, edge -> edge.when("awake"));
    }

    /** The same with a guard over the store, and a hook that counts in it. */
    static Engine full() {
        Plugins.HookAction count = (arguments, scope) -> List.of(
                new Change(Change.Target.ROOT, "count", (Long) scope.root().get("count") + 1, false));
        return loop(
                "full",
                new Plugins(Map.of(), Map.of("count", count), Map.of()),
                edge -> edge.when("root.count >= 0").during(new Action.Call("count", Map.of())));
    }

    /** The same without a line of Java, as a flow in a file does it. */
    static Engine templated() {
        return loop(
                "templated",
                Plugins.NONE,
                edge -> edge.when("root.count >= 0").during(new Action.Set(Map.of("count", "{{ root.count + 1 }}"))));
    }

    private static Engine loop(String name, Plugins plugins, Consumer<TransitionBuilder> first) {
        return new Engine(
                Definition.named(name)
                        .plugins(plugins)
                        .store("count", 0)
                        .init(WAITING)
                        .state(WAITING)
                        .state(PROCESSING)
                        .state(SENDING)
                        .transition(
                                LABELS.get(0),
                                edge -> first.accept(edge.from(WAITING).to(PROCESSING)))
                        .transition(PROCESSING, LABELS.get(1), SENDING)
                        .transition(SENDING, LABELS.get(2), WAITING)
                        .build(),
                plugins,
                new JinjaRenderer());
    }

    /** Two states that say something, in turns. */
    static Engine talk() {
        return new Engine(
                Definition.named("talk")
                        .template("hello", "You said: {{ actor_input }}.")
                        .template("more", "And then?")
                        .init("hello")
                        .state("hello", state -> state.say("hello"))
                        .state("more", state -> state.say("more"))
                        .transition("hello", "next", "more")
                        .transition("more", "next", "hello")
                        .build(),
                Plugins.NONE,
                new JinjaRenderer());
    }
}
