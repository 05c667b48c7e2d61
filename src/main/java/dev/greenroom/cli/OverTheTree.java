package dev.greenroom.cli;

import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import java.util.List;

/** An operation about the command line itself. */
interface OverTheTree {
    /** Hands over what the tree is made of, before the operation runs. */
    void over(ModuleRegistry registry, List<Noun> ownNouns);
}
