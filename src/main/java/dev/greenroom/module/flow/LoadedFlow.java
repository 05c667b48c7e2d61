package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Doubt;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.definition.Meta;
import dev.greenroom.flow.definition.Script;
import dev.greenroom.operation.TextFile;
import dev.greenroom.operation.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A flow ready to run. */
record LoadedFlow(Engine engine, Origin origin) {
    private static final String SCRIPT = "script.yaml";

    Definition definition() {
        return engine.definition();
    }

    /** The rules that answer instead of a model. @throws InvalidDefinition when they are faulty */
    Script script(Workbench workbench) {
        return scriptFile()
                .filter(Files::isRegularFile)
                .map(file -> Script.read(TextFile.read(workbench, file.toString())))
                .orElse(Script.EMPTY);
    }

    /** Where such rules are, or would be; a flow written in Java has none. */
    Optional<Path> scriptFile() {
        return origin instanceof Origin.InFile file
                ? Optional.of(file.templates().resolve(SCRIPT))
                : Optional.empty();
    }

    /** What the folder of its templates says about who answers. */
    Meta meta() {
        return origin instanceof Origin.InFile file && file.source().templates().containsKey(Meta.FILE)
                ? Meta.read(file.source().templates().get(Meta.FILE))
                : Meta.NONE;
    }

    /** Where a person can say who answers. */
    String metaPlace() {
        return origin instanceof Origin.InFile file
                ? Meta.FILE + " in " + file.templates()
                : "the flow's " + origin.place();
    }

    /** Where a doubt is. @param name what the person called the flow */
    String place(Doubt doubt, String name) {
        return origin instanceof Origin.InFile file && !doubt.template().isEmpty()
                ? file.templates().resolve(doubt.template()).toString()
                : name;
    }

    /** The faults in one sentence, and where the others are. */
    static WrongUsage faulty(String file, InvalidDefinition e) {
        int count = e.faults().size();
        String first = count == 1 ? "" : "first ";
        return new WrongUsage(
                file + " has " + count + (count == 1 ? " fault" : " faults") + ", " + first
                        + e.faults().get(0),
                "greenroom flow check " + file + " lists " + (count == 1 ? "it" : "them all"));
    }
}
