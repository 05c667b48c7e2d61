package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Text, secrets and confirmations as they are typed. */
@Timeout(60)
class ScreenQuestionsTest extends ScreenRig {
    @Test
    void textIsEditedAndExclamationMarksAreText() throws Exception {
        Future<Optional<String>> asked = VirtualScreen.start(
                () -> screen.console.ask(Question.required("100% of \u001bname").startingWith("Anna")));
        screen.awaitText("100% of ␛name: Anna");
        screen.type("!! \\n 'x\u007f\u007f日本\r");
        assertThat(result(asked)).contains("Anna!! \\n 日本");
        assertGivenBack();
    }

    @Test
    void severalPastedLinesBecomeOne() throws Exception {
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.ask(Question.required("Script")));
        screen.awaitText("Script:");
        screen.type("\u001b[200~one\r\n  two\r\rthree\r\u001b[201~\r");
        assertThat(result(asked)).contains("one two three");
    }

    @Test
    void escGoesBackFromText() throws Exception {
        Future<Optional<String>> asked = VirtualScreen.start(
                () -> screen.console.ask(Question.required("Name").startingWith("half")));
        screen.awaitText("Name: half");
        screen.type(ESC);
        assertThat(result(asked)).isEmpty();
        assertGivenBack();
    }

    @Test
    void aWrongAnswerIsAskedAgain() throws Exception {
        Question port = Question.required("Port")
                .checkedBy(text -> text.equals("80") ? Optional.empty() : Optional.of("That is no port."));
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.ask(port));
        screen.awaitText("Port:");
        screen.type("\r");
        screen.awaitText("An answer is needed; Esc goes back.");
        screen.type("8\r");
        screen.awaitText("That is no port.\nPort: 8");
        screen.type("0\r");
        assertThat(result(asked)).contains("80");
    }

    @Test
    void aSecretIsNeverShown() throws Exception {
        Future<Optional<Secret>> asked = VirtualScreen.start(() -> screen.console.askSecret("API key"));
        screen.awaitText("API key:");
        screen.type("tvs_sentinel\r");
        assertThat(result(asked)).contains(Secret.of("tvs_sentinel"));
        screen.awaitText("************");
        assertThat(screen.written()).doesNotContain("tvs").doesNotContain("sentinel");
        assertGivenBack();
    }

    @Test
    void anEmptySecretIsNone() throws Exception {
        Future<Optional<Secret>> asked = VirtualScreen.start(() -> screen.console.askSecret("API key"));
        screen.awaitText("API key:");
        screen.type(" \r");
        assertThat(result(asked)).isEmpty();
    }

    @Test
    void enterAloneIsNoAndYesIsYes() throws Exception {
        String[][] answers = {{"\r", "false"}, {"y\r", "true"}, {"Yes\r", "true"}, {"yup\r", "false"}, {ESC, "false"}};
        for (int i = 0; i < answers.length; i++) {
            String question = "Delete Anna " + i + "?";
            Future<Boolean> asked = VirtualScreen.start(
                    () -> screen.console.confirm(Confirmation.destructive(question, List.of("replica r1"))));
            screen.awaitText(question);
            screen.type(answers[i][0]);
            assertThat(result(asked)).hasToString(answers[i][1]);
        }
        screen.awaitText("  replica r1\nThis cannot be undone.\nDelete Anna 4? [y/N]");
    }

    @Test
    void aPauseWaitsForEnter() throws Exception {
        Future<Boolean> asked = VirtualScreen.start(() -> {
            screen.console.pause();
            return true;
        });
        screen.awaitText("Press Enter to go on.");
        screen.type("xyz\r");
        assertThat(result(asked)).isTrue();
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void textCanBeTypedOnTheSmallestScreen() throws Exception {
        screen.resize(1, 1);
        Future<Optional<String>> asked = VirtualScreen.start(
                () -> screen.console.ask(Question.required("Name").startingWith("ab")));
        screen.type("cd\r");
        assertThat(result(asked)).contains("abcd");
    }

    @Test
    void aPastedTextKeepsItsLinesWhereSeveralAreAsked() throws Exception {
        Future<Optional<String>> asked =
                VirtualScreen.start(() -> screen.console.askLines(Question.required("System prompt")));
        screen.awaitText("System prompt:");
        screen.type(ESC + "[200~You listen.\n\n  - then ask" + ESC + "[201~");
        screen.awaitText("then ask");
        screen.type("\r");
        assertThat(result(asked)).contains("You listen.\n\n  - then ask");
    }
}
