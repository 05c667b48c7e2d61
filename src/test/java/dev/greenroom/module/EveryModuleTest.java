package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.greenroom.base.Failure;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Operation;
import dev.greenroom.testkit.ModuleTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The contract, held against every module that the service loader finds. */
class EveryModuleTest {
    @TempDir
    Path home;

    private List<WorkbenchModule> modules() {
        return ModuleLoader.load(home.resolve("none"), Set.of()).modules();
    }

    @Test
    void the_service_loader_finds_the_modules() {
        assertThat(modules())
                .extracting(WorkbenchModule::name)
                .contains("api_key", "replica", "persona", "video", "sandbox")
                .contains("objective", "guardrail", "document", "voice", "tool");
    }

    @Test
    void nothing_is_claimed_twice_and_every_choice_leads_to_an_owned_state() {
        ModuleRegistry registry = new ModuleRegistry();
        modules().forEach(registry::register);
        assertThatCode(() -> {
                    registry.states();
                    registry.menu();
                    registry.nouns();
                })
                .doesNotThrowAnyException();
    }

    @TestFactory
    Stream<DynamicTest> making_a_module_and_asking_what_it_is_needs_no_service() {
        return modules().stream()
                .map(module -> DynamicTest.dynamicTest(module.name(), () -> {
                    try (ModuleTest test = ModuleTest.of(module, home.resolve(module.name()))) {
                        test.sandbox().close();
                        module.availability(test.machine());
                        module.statusLines(test.machine());
                        module.startState(test.machine());
                        assertThat(module.nouns()).isNotNull();
                    }
                }));
    }

    /** A service that is gone ends in a failure with words, or in a state that exists; never in anything else. */
    @TestFactory
    Stream<DynamicTest> a_failing_service_leaves_a_module_in_a_safe_state() {
        return modules().stream().flatMap(module -> module.states().stream().map(state -> state(module.name(), state)));
    }

    private DynamicTest state(String name, String state) {
        return DynamicTest.dynamicTest(name + " " + state, () -> {
            WorkbenchModule module = modules().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            try (ModuleTest test = ModuleTest.of(module, home.resolve(state))) {
                test.sandbox().close();
                // Whatever is asked, the person says no or goes back; a menu is left.
                test.console().declineEverything();
                String next = test.execute(state);
                assertThat(module.states().contains(next)
                                || Set.of(CommonStates.MAIN_MENU, CommonStates.EXIT)
                                        .contains(next))
                        .isTrue();
            } catch (Failure e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> every_verb_is_an_operation_that_describes_itself() {
        return modules().stream()
                .flatMap(module -> module.nouns().stream())
                .flatMap(noun -> verbs(noun).stream())
                .map(verb -> DynamicTest.dynamicTest(verb.qualifiedName(), () -> {
                    assertThat(verb.userObject()).isInstanceOf(Operation.class);
                    assertThat(verb.usageMessage().description()).isNotEmpty();
                    verb.options()
                            .forEach(option -> assertThat(option.description())
                                    .as(option.longestName())
                                    .isNotEmpty());
                    verb.positionalParameters()
                            .forEach(parameter ->
                                    assertThat(parameter.description()).isNotEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_verb_takes_the_services_key_as_a_value() {
        return modules().stream()
                .flatMap(module -> module.nouns().stream())
                .filter(noun -> !noun.name().equals("sandbox"))
                .flatMap(noun -> verbs(noun).stream())
                .map(verb -> DynamicTest.dynamicTest(
                        verb.qualifiedName(),
                        () -> assertThat(verb.optionsMap()).doesNotContainKey("--api-key")));
    }

    private static List<CommandSpec> verbs(Noun noun) {
        List<CommandSpec> verbs = new ArrayList<>();
        CommandLine line = new CommandLine(noun.commands());
        line.getSubcommands().values().forEach(verb -> verbs.add(verb.getCommandSpec()));
        // A noun without verbs is an operation itself.
        return verbs.isEmpty() ? List.of(line.getCommandSpec()) : verbs;
    }
}
