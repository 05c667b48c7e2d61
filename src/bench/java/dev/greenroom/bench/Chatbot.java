package dev.greenroom.bench;

import dev.greenroom.flow.Change;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.template.JinjaRenderer;
import java.util.List;
import java.util.Map;

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
        return new Engine(
                Definition.named("bare")
                        .plugins(plugins)
                        .init(WAITING)
                        .state(WAITING)
                        .state(PROCESSING)
                        .state(SENDING)
                        .transition(
                                LABELS.get(0),
                                edge -> edge.from(WAITING).to(PROCESSING).when("awake"))
                        .transition(PROCESSING, LABELS.get(1), SENDING)
                        .transition(SENDING, LABELS.get(2), WAITING)
                        .build(),
                plugins,
                new JinjaRenderer());
    }

    /** The same with a guard over the store, and a hook that counts in it. */
    static Engine full() {
        Plugins.HookAction count = (arguments, scope) -> List.of(
                new Change(Change.Target.ROOT, "count", (Long) scope.root().get("count") + 1, false));
        Plugins plugins = new Plugins(Map.of(), Map.of("count", count), Map.of());
        return new Engine(
                Definition.named("full")
                        .plugins(plugins)
                        .store("count", 0)
                        .init(WAITING)
                        .state(WAITING)
                        .state(PROCESSING)
                        .state(SENDING)
                        .transition(
                                LABELS.get(0),
                                edge -> edge.from(WAITING)
                                        .to(PROCESSING)
                                        .when("root.count >= 0")
                                        .during(new dev.greenroom.flow.Action.Call("count", Map.of())))
                        .transition(PROCESSING, LABELS.get(1), SENDING)
                        .transition(SENDING, LABELS.get(2), WAITING)
                        .build(),
                plugins,
                new JinjaRenderer());
    }
}
