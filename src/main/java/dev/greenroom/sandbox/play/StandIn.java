package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The deterministic stand-in. The first of these that fits is its answer: a rule of the script; a guardrail whose name
 * is touched; a tool whose name or description has a word of what was said; the present objective, which takes what was
 * said as its completion; the words themselves, said back.
 */
public final class StandIn implements Player {
    /** The tool that shows that tools arrive: "test" calls it, whatever its description. */
    private static final String TRIAL = "print_message";

    private final Script script;

    public StandIn(Script script) {
        this.script = Objects.requireNonNull(script, "script is null");
    }

    @Override
    public void answer(Scene scene, Stage stage) {
        Optional<Script.Match> match = script.match(scene.persona(), scene.heard());
        if (match.isPresent()) {
            perform(match.get(), scene, stage);
            return;
        }
        Words heard = Words.of(scene.heard());
        Optional<Guard> guard =
                scene.guards().stream().filter(each -> each.isAbout(heard)).findFirst();
        if (guard.isPresent()) {
            stage.keepsTo(guard.get());
            stage.says("I would rather not talk about that.");
            return;
        }
        Optional<Tool> tool = tool(scene.tools(), heard);
        if (tool.isPresent()) {
            call(tool.get(), tool.get().argumentsFor(scene.heard()), "", stage);
        } else if (scene.objective() != null) {
            complete(stage);
        } else {
            stage.says("You said: " + scene.heard());
        }
    }

    /** What it says first when nothing else was asked for. */
    public String greeting() {
        return script.greeting().isEmpty() ? "Hello, good to see you." : script.greeting();
    }

    /** What it says to bring an objective about. */
    public static String asking(Objective objective) {
        return "My objective is " + objective.name() + ": " + objective.prompt();
    }

    private static void perform(Script.Match match, Scene scene, Stage stage) {
        match.calls().forEach(wanted -> {
            Optional<Tool> tool = scene.tools().stream()
                    .filter(each -> each.name().equals(wanted.tool()))
                    .findFirst();
            if (tool.isEmpty()) {
                stage.notes("The script calls " + wanted.tool() + ", which this persona does not have.");
                return;
            }
            ObjectNode arguments = wanted.arguments().orElseGet(() -> tool.get().argumentsFor(scene.heard()));
            call(tool.get(), arguments, match.says().isEmpty() ? "" : " ", stage);
        });
        match.guardrail()
                .flatMap(name -> scene.guards().stream()
                        .filter(guard -> guard.name().equals(name))
                        .findFirst())
                .ifPresent(stage::keepsTo);
        match.says().forEach(stage::says);
        if (match.completes() && scene.objective() != null) {
            complete(stage);
        }
    }

    private static void complete(Stage stage) {
        Objective next = stage.completes();
        stage.says(next == null ? "Thank you." : asking(next));
    }

    /** @param said blank but not empty when something else is said about it */
    private static void call(Tool tool, ObjectNode arguments, String said, Stage stage) {
        stage.says(tool.filler());
        Optional<ToolResult> result = stage.calls(tool, arguments);
        if (!said.isEmpty()) {
            return;
        }
        if (result.isEmpty()) {
            stage.says("I have called " + tool.name() + ".");
        } else if (!result.get().success()) {
            stage.says("I could not call " + tool.name() + ".");
        } else {
            stage.says(
                    tool.isAnsweredAloud()
                            ? tool.name() + " answered: " + result.get().output()
                            : "I have called " + tool.name() + ".");
        }
    }

    /** The one that has most to do with what was said; a word of its name counts three times one of its description. */
    private static Optional<Tool> tool(List<Tool> tools, Words heard) {
        return tools.stream()
                .filter(tool -> relation(tool, heard) > 0)
                .max(Comparator.comparingInt((Tool tool) -> relation(tool, heard))
                        .thenComparing(tool -> -tools.indexOf(tool)));
    }

    private static int relation(Tool tool, Words heard) {
        String name = tool.name().replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ')
                + (tool.name().equals(TRIAL) ? " test" : "");
        return 3 * heard.inCommon(Words.of(name.toLowerCase(Locale.ROOT)))
                + heard.inCommon(Words.of(tool.description()));
    }
}
