package dev.greenroom.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Failed;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WentBack;
import dev.greenroom.config.Connection;
import dev.greenroom.operation.Workbench;
import dev.greenroom.testkit.ManualClock;
import dev.greenroom.testkit.MockMachine;
import dev.greenroom.testkit.ScriptedConsole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModularStateMachineTest {
    @TempDir
    Path home;

    private final ScriptedConsole console = new ScriptedConsole();
    private final ModuleRegistry registry = new ModuleRegistry();
    private final List<String> trace = new ArrayList<>();

    @Test
    void the_menu_holds_every_modules_options_in_order_and_exit_last() {
        registry.register(new Fake("one", "one_menu"));
        registry.register(new Fake("two", "two_menu"));
        console.choose("Nowhere");
        assertThatThrownBy(() -> machine().executeCurrentState())
                .hasMessageContaining("but [Work with one, Work with two, Exit]");
    }

    @Test
    void a_choice_leads_to_its_modules_state_and_exit_ends() {
        registry.register(new Fake("one", "one_menu").leadingTo((state, machine) -> CommonStates.MAIN_MENU));
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(trace).containsExactly("main_menu > one_menu", "one_menu > main_menu", "main_menu > exit");
    }

    @Test
    void going_back_from_the_main_menu_ends() {
        registry.register(new Fake("one", "one_menu"));
        console.back();
        ModularStateMachine machine = machine();
        machine.run();
        assertThat(machine.isExitState()).isTrue();
    }

    @Test
    void a_module_that_leads_nowhere_ends_in_the_main_menu() {
        registry.register(new Fake("one", "one_menu").leadingTo((state, machine) -> "no_such_state"));
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(console.shown())
                .contains("error: module one leads from one_menu to the unknown state no_such_state");
    }

    @Test
    void a_failure_is_said_and_the_modules_own_menu_comes_next() {
        registry.register(new Fake("one", "one_menu", "one_list").leadingTo((state, machine) -> {
            if (state.equals("one_list")) {
                throw new KeyRefused("the key is no good", "set another");
            }
            return machine.console().canAsk() && machine.previousState().equals("main_menu") ? "one_list" : "main_menu";
        }));
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(trace).contains("one_list > one_menu");
        assertThat(console.shown()).contains("error: the key is no good", "hint: set another");
    }

    @Test
    void a_module_whose_own_menu_throws_ends_in_the_main_menu_without_a_loop() {
        registry.register(new Fake("one", "one_menu").leadingTo((state, machine) -> {
            throw new IllegalArgumentException("a bug");
        }));
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(trace).containsExactly("main_menu > one_menu", "one_menu > main_menu", "main_menu > exit");
        assertThat(console.hasShown("error: module one failed in state one_menu"))
                .isTrue();
    }

    @Test
    void a_module_that_recurses_for_ever_does_not_end_the_program() {
        registry.register(new Fake("one", "one_menu").leadingTo(ModularStateMachineTest::recurse));
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(console.hasShown("module one failed")).isTrue();
    }

    private static String recurse(String state, Machine machine) {
        return recurse(state, machine) + state;
    }

    @Test
    void giving_up_waiting_leads_to_the_modules_own_menu_without_an_error() {
        registry.register(new Fake("one", "one_menu", "one_wait").leadingTo((state, machine) -> {
            if (state.equals("one_wait")) {
                throw new WentBack();
            }
            return machine.previousState().equals("main_menu") ? "one_wait" : "main_menu";
        }));
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(trace).contains("one_wait > one_menu");
        assertThat(console.hasShown("error")).isFalse();
    }

    @Test
    void leaving_passes_through() {
        registry.register(new Fake("one", "one_menu").leadingTo((state, machine) -> {
            throw new Interrupted();
        }));
        console.choose("Work with one");
        assertThatThrownBy(() -> machine().run()).isInstanceOf(Interrupted.class);
        console.end();
        assertThatThrownBy(() -> machine().run()).isInstanceOf(EndOfInput.class);
    }

    @Test
    void an_unavailable_module_says_why_and_is_not_entered() {
        Fake broken = new Fake("one", "one_menu").leadingTo((state, machine) -> CommonStates.EXIT);
        broken.availability = Availability.no("the moon is down");
        registry.register(broken);
        console.choose("Work with one").choose("Exit");
        machine().run();
        assertThat(console.shown()).contains("error: one cannot be used: the moon is down");
        assertThat(broken.executed).isEmpty();
    }

    @Test
    void a_start_state_comes_before_the_menu() {
        Fake asking = new Fake("one", "one_menu").leadingTo((state, machine) -> CommonStates.EXIT);
        asking.start = "one_menu";
        registry.register(asking);
        machine().run();
        assertThat(trace).containsExactly("one_menu > exit");
    }

    @Test
    void news_reach_every_module() {
        Fake listener = new Fake("two", "two_menu");
        Thing thing = new Thing("t1");
        registry.register(new Fake("one", "one_menu").leadingTo((state, machine) -> {
            machine.updated(thing);
            machine.removed(thing);
            machine.use(machine.connection().withoutKey());
            return CommonStates.EXIT;
        }));
        registry.register(listener);
        console.choose("Work with one");
        machine().run();
        assertThat(listener.news).containsExactly("updated t1", "removed t1", "connection");
    }

    @Test
    void two_modules_that_claim_one_thing_are_refused_with_both_names() {
        refused(
                new Fake("one", "same"),
                new Fake("two", "same"),
                "state same is claimed by two modules: one (",
                "two (");
        Fake option = new Fake("two", "two_menu");
        option.option = "Work with one";
        refused(new Fake("one", "one_menu"), option, "choice Work with one is claimed by two modules: one (", "two (");
        Fake noun = new Fake("two", "two_menu");
        noun.noun = "one";
        refused(new Fake("one", "one_menu"), noun, "noun one is claimed by two modules: one (", "two (");
        assertThatThrownBy(() -> both(new Fake("one", "a"), new Fake("one", "b")))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("module name one is claimed by two modules");
    }

    private static void refused(Fake first, Fake second, String... words) {
        ModuleRegistry both = both(first, second);
        assertThatThrownBy(() -> {
                    both.nouns();
                    both.states();
                    both.menu();
                })
                .isInstanceOf(Failed.class)
                .hasMessageContainingAll(words);
    }

    private static ModuleRegistry both(Fake first, Fake second) {
        ModuleRegistry both = new ModuleRegistry();
        both.register(first);
        both.register(second);
        return both;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "1st", "with space", "dash-ed", "_x", "", "é"})
    void state_names_follow_the_rule(String name) {
        registry.register(new Fake("bad", name));
        assertThatThrownBy(registry::states).isInstanceOf(Failed.class).hasMessageContaining("does not match");
    }

    @Test
    void common_states_belong_to_nobody() {
        registry.register(new Fake("one", "exit"));
        assertThatThrownBy(registry::states).hasMessageContaining("state exit belongs to the machine");
    }

    @Test
    void an_option_must_lead_to_a_state_of_its_own_module() {
        Fake astray = new Fake("one", "one_menu");
        astray.target = "two_menu";
        registry.register(astray);
        registry.register(new Fake("two", "two_menu"));
        assertThatThrownBy(registry::menu).hasMessageContaining("leads to two_menu, which it does not own");
    }

    @Test
    void one_subcommand_compares_nouns_only() {
        ModuleRegistry both = both(new Fake("one", "same"), new Fake("two", "same"));
        assertThat(both.nouns()).hasSize(2);
    }

    private ModularStateMachine machine() {
        Connection connection =
                new Connection(BaseUrl.parse("http://127.0.0.1:1"), true, Secret.of("sandbox"), "the test");
        Workbench workbench = new MockMachine(
                new Fake("nobody", "nobody_menu"), console, connection, new ManualClock(), home, Map.of());
        return new ModularStateMachine(registry, workbench, (from, to) -> trace.add(from + " > " + to));
    }

    private record Thing(String id) implements Entity {
        @Override
        public String noun() {
            return "thing";
        }

        @Override
        public String name() {
            return id;
        }
    }

    /** A module that does what a test says. */
    private static final class Fake implements WorkbenchModule {
        private final String name;
        private final List<String> states;
        private final List<String> executed = new ArrayList<>();
        private final List<String> news = new ArrayList<>();
        private BiFunction<String, Machine, String> next = (state, machine) -> CommonStates.MAIN_MENU;
        private Availability availability = Availability.yes();
        private String option;
        private String noun;
        private String target;
        private String start = "";

        private Fake(String name, String... states) {
            this.name = name;
            this.states = List.of(states);
            this.option = "Work with " + name;
            this.noun = name.replaceAll("[^a-z]", "x");
            this.target = states[0];
        }

        private Fake leadingTo(BiFunction<String, Machine, String> newNext) {
            next = newNext;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> states() {
            return states;
        }

        @Override
        public List<String> menuOptions() {
            return List.of(option);
        }

        @Override
        public Map<String, String> choiceToState() {
            return Map.of(option, target);
        }

        @Override
        public List<Noun> nouns() {
            return List.of(new Noun(noun, "a fake", Fake.class));
        }

        @Override
        public String startState(Workbench workbench) {
            return start;
        }

        @Override
        public Availability availability(Workbench workbench) {
            return availability;
        }

        @Override
        public String execute(String state, Machine machine) {
            executed.add(state);
            return next.apply(state, machine);
        }

        @Override
        public void updated(Entity entity) {
            news.add("updated " + entity.id());
        }

        @Override
        public void removed(Entity entity) {
            news.add("removed " + entity.id());
        }

        @Override
        public void connectionChanged() {
            news.add("connection");
        }
    }
}
