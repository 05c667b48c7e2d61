package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Failure;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.InvalidDefinition;
import java.util.Optional;

/**
 * A flow that can be run, in a list.
 *
 * @param from what a person types to name it
 * @param definition empty when it is faulty
 */
record ListedFlow(String from, Optional<Definition> definition, String fault) implements Entity {
    static ListedFlow of(KnownFlows flows, String from) {
        try {
            return new ListedFlow(from, Optional.of(flows.read(from).definition()), "");
        } catch (InvalidDefinition e) {
            return new ListedFlow(
                    from, Optional.empty(), LoadedFlow.faulty(from, e).getMessage());
        } catch (Failure e) {
            return new ListedFlow(from, Optional.empty(), e.getMessage());
        }
    }

    @Override
    public String noun() {
        return "flow";
    }

    @Override
    public String id() {
        return from;
    }

    @Override
    public String name() {
        return definition.map(Definition::name).orElse(from);
    }

    String size() {
        return definition
                .map(flow -> flow.machine().states().size() + " states, "
                        + flow.transitionIds().size() + " transitions")
                .orElse(fault);
    }

    String version() {
        return definition.map(Definition::version).orElse("");
    }

    JsonNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("from", from).put("name", name());
        definition.ifPresent(flow -> json.put("version", flow.version())
                .put("hash", flow.hash())
                .put("states", flow.machine().states().size())
                .put("transitions", flow.transitionIds().size()));
        return definition.isPresent() ? json : json.put("fault", fault);
    }
}
