package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.flow.FlowProvider;
import dev.greenroom.flow.Handler;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Plugins;
import dev.greenroom.receiver.ToolHandler;
import dev.greenroom.receiver.ToolRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tools that personas call, those that jars bring too, as handlers of the same name: {@code run: cluster_ideas}. A tool's arguments are the
 * {@code arguments} of the state's own store, else what came with the transition (a text is the argument {@code text}).
 * The result is put into the state's own store as {@code result}, and comes with the label {@code done}.
 */
public final class ToolPlugins implements FlowProvider {
    private static final String PRINTING = "print_message";

    private final List<ToolHandler> brought;

    /** The tools that are built in. */
    public ToolPlugins() {
        this(List.of());
    }

    /** @param brought tools of jars; one that is called like one that is built in takes its place */
    ToolPlugins(List<ToolHandler> brought) {
        this.brought = List.copyOf(brought);
    }

    /** The same providers, with the tools of jars among the handlers. */
    static List<FlowProvider> with(List<FlowProvider> providers, List<ToolHandler> brought) {
        return providers.stream()
                .map(provider -> provider instanceof ToolPlugins ? new ToolPlugins(brought) : provider)
                .toList();
    }

    @Override
    public Plugins plugins() {
        Map<String, Handler> handlers = new LinkedHashMap<>();
        // A flow says what it has to say in a say state.
        Stream<ToolHandler> builtIn =
                ToolHandler.builtIn().stream().filter(tool -> !tool.name().equals(PRINTING));
        Stream.concat(builtIn, brought.stream())
                .forEach(tool -> handlers.put(tool.name(), context -> call(tool, context)));
        return new Plugins(Map.of(), Map.of(), handlers);
    }

    private static void call(ToolHandler tool, Handler.Context context) {
        String id = context.activationId();
        JsonNode result = tool.handle(
                new ToolRequest(id, id, "", tool.name(), arguments(context), MissingNode.getInstance(), line -> {}));
        Object plain = JsonText.read(result.toString());
        context.update(Map.of("result", plain));
        context.transition("done", plain);
    }

    private static ObjectNode arguments(Handler.Context context) {
        if (context.store().get("arguments") instanceof Map<?, ?> own) {
            return PlainJson.object(own);
        }
        if (context.payload() instanceof Map<?, ?> came) {
            return PlainJson.object(came);
        }
        return PlainJson.object(context.payload() == null ? Map.of() : Map.of("text", context.payload()));
    }
}
