package dev.greenroom.flow;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a definition, in one go. */
public final class InvalidDefinition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** @param faults at least one */
    public InvalidDefinition(String flow, List<Fault> faults) {
        super("flow " + flow + " has " + faults.size() + (faults.size() == 1 ? " fault" : " faults") + ":\n"
                + faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = faults.stream().sorted().toList();
    }

    /** In the order of the file. */
    public List<Fault> faults() {
        return faults;
    }
}
