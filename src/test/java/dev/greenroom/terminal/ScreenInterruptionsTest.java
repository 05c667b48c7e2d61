package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Interrupted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C, Ctrl-D, Ctrl-Z and an end from outside at every question, with the terminal given back. */
@Timeout(60)
class ScreenInterruptionsTest extends ScreenRig {
    @Test
    void ctrlCLeavesEveryQuestionAndGivesTheTerminalBack() throws Exception {
        for (Map.Entry<String, Callable<?>> question : questions().entrySet()) {
            Future<?> asked = VirtualScreen.start(question.getValue());
            screen.awaitText(question.getKey());
            screen.type(CTRL_C);
            assertThat(failure(asked)).as(question.getKey()).isInstanceOf(Interrupted.class);
            assertGivenBack();
        }
    }

    @Test
    void ctrlDEndsEveryQuestion() throws Exception {
        for (Map.Entry<String, Callable<?>> question : questions().entrySet()) {
            Future<?> asked = VirtualScreen.start(question.getValue());
            screen.awaitText(question.getKey());
            screen.type(CTRL_D);
            assertThat(failure(asked)).as(question.getKey()).isInstanceOf(EndOfInput.class);
            assertGivenBack();
        }
    }

    @Test
    void ctrlZStopsAtEveryQuestionWithTheTerminalGivenBackAndGoesOn() throws Exception {
        for (Map.Entry<String, Callable<?>> question : questions().entrySet()) {
            screen.stops.clear();
            Future<?> asked = VirtualScreen.start(question.getValue());
            screen.awaitText(question.getKey());
            int written = screen.written().length();
            screen.type(CTRL_Z);
            screen.await(text -> screen.written().substring(written).contains(question.getKey()));
            assertThat(screen.stops).as(question.getKey()).hasSize(1);
            assertThat(screen.stops.get(0).getLocalFlags()).isEqualTo(before.getLocalFlags());
            assertThat(screen.stops.get(0).getInputFlags()).isEqualTo(before.getInputFlags());
            screen.type(CTRL_C);
            assertThat(failure(asked)).as(question.getKey()).isInstanceOf(Interrupted.class);
            assertGivenBack();
        }
    }

    @Test
    void whatWasTypedBeforeAStopIsKept() throws Exception {
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.ask(Question.required("Name")));
        screen.awaitText("Name:");
        screen.type("An" + CTRL_Z + "na\r");
        assertThat(result(asked)).contains("Anna");
        screen.awaitText("Name: An\nName: Anna");
    }

    /** Every way of asking, by the words that show that it waits for an answer. */
    private Map<String, Callable<?>> questions() {
        return Map.of(
                "> 1  a",
                () -> screen.console.choose(Menu.titled("Menu").choice("a", 1).build()),
                "> 1  row 1",
                () -> screen.console.browse(list(3)),
                "Name:",
                () -> screen.console.ask(Question.required("Name")),
                "Key:",
                () -> screen.console.askSecret("Key"),
                "Go on? [y/N]",
                () -> screen.console.confirm(Confirmation.of("Go on?", List.of())),
                "Press Enter",
                () -> {
                    screen.console.pause();
                    return null;
                });
    }

    @Test
    void anEndFromOutsideEndsTheLineOfAQuestion() throws Exception {
        VirtualScreen.start(() -> screen.console.confirm(Confirmation.of("Go on?", List.of())));
        screen.awaitText("Go on? [y/N]");
        screen.console.close();
        screen.await(text -> screen.written().contains("\r\n\u001b[?25h"));
    }

    @Test
    void closingWhileAQuestionIsOpenGivesTheTerminalBack() throws Exception {
        Future<?> asked = VirtualScreen.start(() -> screen.console.choose(MENU));
        screen.awaitText("Replicas");
        screen.console.close();
        screen.console.close();
        screen.hangUp();
        assertThat(failure(asked)).isInstanceOfAny(Interrupted.class, EndOfInput.class);
        assertThatThrownBy(() -> screen.console.choose(MENU)).isInstanceOf(Interrupted.class);
    }
}
