package dev.greenroom.flow;

/**
 * A flow, or plug-ins for flows, written as a Java class; found by {@link java.util.ServiceLoader}. A provider that only
 * brings plug-ins leaves {@link #define} as it is.
 */
public interface FlowProvider {
    /** The name of the flow; empty when there are plug-ins only. */
    default String name() {
        return "";
    }

    /** Adds states, transitions and templates of the flow. */
    default void define(DefinitionBuilder builder) {}

    /** Code that this flow, and flows in files, may name. */
    default Plugins plugins() {
        return Plugins.NONE;
    }

    /**
     * The finished flow.
     *
     * @param all the plug-ins of every provider
     * @param renderer checks its templates
     * @throws InvalidDefinition with every fault
     */
    default Definition build(Plugins all, Renderer renderer) {
        DefinitionBuilder builder = Definition.named(name()).plugins(all).templatesCheckedBy(renderer);
        define(builder);
        return builder.build();
    }
}
