package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.Leaving;
import dev.greenroom.base.Secret;
import dev.greenroom.config.Connection;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.terminal.Browsed;
import dev.greenroom.terminal.Card;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.terminal.Progress;
import dev.greenroom.terminal.Question;
import dev.greenroom.testkit.ManualClock;
import dev.greenroom.testkit.MockMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C and Ctrl-D at the first prompt of every state of every module, at its second, and so on until it has no more,
 * with several ways through its menus: the module lets them pass, and nothing is written to the service afterwards.
 */
class LeavingAtEveryPromptTest {
    private static final int MOST_PROMPTS = 20;
    private static final int WAYS = Boolean.getBoolean("greenroom.heavy") ? 6 : 3;

    /** An editor that opens nothing. */
    private static final Map<String, String> QUIET_EDITOR = Map.of("VISUAL", "true", "EDITOR", "true");

    @TempDir
    Path home;

    private int runs;
    private final Set<String> prompts = new TreeSet<>();

    @Test
    void nothing_is_written_after_the_key_and_the_leaving_is_not_swallowed() throws IOException {
        try (FaultRig rig = new FaultRig(home.resolve("rig"))) {
            rig.meet(FaultRig.Fault.NONE, Integer.MAX_VALUE);
            for (WorkbenchModule named : modules()) {
                for (String state : named.states()) {
                    for (int way = 0; way < WAYS; way++) {
                        leaveEverywhere(rig, named.name(), state, way);
                    }
                }
            }
        }
        assertThat(runs).isGreaterThan(100);
        assertThat(prompts).contains("ask Replica name", "confirm Delete it?", "menu Train it from");
    }

    private List<WorkbenchModule> modules() {
        return ModuleLoader.load(home.resolve("none"), Set.of()).modules();
    }

    private void leaveEverywhere(FaultRig rig, String name, String state, int way) {
        for (int prompt = 1; prompt <= MOST_PROMPTS; prompt++) {
            Leaving leaving = prompt % 2 == 0 ? new EndOfInput() : new Interrupted();
            Hand hand = new Hand(rig, prompt, way, leaving);
            WorkbenchModule module = modules().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            try (MockMachine machine = new MockMachine(
                    module, hand, connection(rig), new ManualClock(), home.resolve("machine"), QUIET_EDITOR)) {
                machine.execute(state);
                assertThat(hand.left)
                        .as(state + " swallowed the leaving at prompt " + prompt + ": " + hand.last)
                        .isFalse();
                return;
            } catch (Failure e) {
                assertThat(hand.left)
                        .as(state + " went on after " + hand.last + ": " + e.getMessage())
                        .isFalse();
                return;
            } catch (Leaving e) {
                runs++;
                assertThat(e).as(state + " at " + hand.last).isSameAs(leaving);
                assertThat(writes(rig)).as(state + " at " + hand.last).isEqualTo(hand.writesBefore);
            }
        }
    }

    private static Connection connection(FaultRig rig) {
        return new Connection(rig.address(), false, Secret.of(FaultRig.KEY), "the test");
    }

    /** Leaving a talk in the sandbox says so there; the service itself must hear nothing. */
    private static long writes(FaultRig rig) {
        return rig.seen().stream()
                .filter(request -> !request.startsWith("GET") && !request.contains(" /sandbox/"))
                .count();
    }

    /** Answers everything sensibly until its prompt comes. */
    private final class Hand implements Console {
        private final FaultRig rig;
        private final int wanted;
        private final int way;
        private final Leaving leaving;
        private int count;
        private boolean left;
        private long writesBefore;
        private String last = "";

        private Hand(FaultRig rig, int wanted, int way, Leaving leaving) {
            this.rig = rig;
            this.wanted = wanted;
            this.way = way;
            this.leaving = leaving;
        }

        private void prompt(String what) {
            last = what;
            prompts.add(what);
            if (++count >= wanted) {
                left = true;
                writesBefore = writes(rig);
                throw leaving;
            }
        }

        @Override
        public boolean canAsk() {
            return true;
        }

        @Override
        public int width() {
            return 80;
        }

        @Override
        public void title(String text) {}

        @Override
        public void say(String line) {}

        @Override
        public void note(String line) {}

        @Override
        public void done(String sentence) {}

        @Override
        public void warn(String sentence) {}

        @Override
        public void error(String message, String hint) {}

        @Override
        public void card(Card card) {}

        @Override
        public <T> Optional<T> choose(Menu<T> menu) {
            prompt("menu " + menu.title());
            return Optional.of(
                    menu.choices().get(Math.min(way, menu.choices().size() - 1)).value());
        }

        @Override
        public <T> Browsed<T> browse(Paginator<T> paginator) {
            prompt("list " + paginator.title());
            List<T> rows = paginator.rows();
            return rows.isEmpty() ? Browsed.back() : Browsed.chosen(rows.get(Math.min(way, rows.size() - 1)));
        }

        @Override
        public Optional<String> ask(Question question) {
            prompt("ask " + question.label());
            return List.of("Anna", "https://files.invalid/anna.mp4", "3", "30s", "").stream()
                    .filter(answer -> question.check().apply(answer).isEmpty())
                    .findFirst();
        }

        @Override
        public Optional<Secret> askSecret(String label) {
            prompt("secret " + label);
            return Optional.of(Secret.of(FaultRig.KEY));
        }

        @Override
        public boolean confirm(Confirmation confirmation) {
            prompt("confirm " + confirmation.question());
            return true;
        }

        @Override
        public void pause() {
            prompt("pause");
        }

        @Override
        public <T> T busy(String label, Supplier<T> work) {
            return work.get();
        }

        @Override
        public Progress progress(String label) {
            return new Progress() {
                @Override
                public void update(long done, long total, String text) {}

                @Override
                public void close() {}
            };
        }
    }
}
