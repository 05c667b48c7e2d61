package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WentBack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScreenConsoleTest {
    private static final String UP = "\u001b[A";
    private static final String DOWN = "\u001b[B";
    private static final String RIGHT = "\u001b[C";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String CTRL_Z = "\u001a";
    private static final String ESC = "\u001b";

    private static final Menu<String> MENU = Menu.<String>titled("Main menu")
            .choice("Replicas", "replica")
            .choice("Personas", "persona")
            .choice("Videos", "video")
            .build();

    private VirtualScreen screen;
    private Attributes before;

    @BeforeEach
    void open() throws IOException {
        screen = new VirtualScreen(60, 20);
        before = screen.terminal.getAttributes();
    }

    @AfterEach
    void close() throws IOException {
        screen.close();
    }

    private static Paginator<String> list(int rows) {
        Paginator<String> list = Paginator.<String>titled("Replicas")
                .pageSize(5)
                .filters(List.of("user", "all"), "user")
                .build();
        list.rows(IntStream.rangeClosed(1, rows).mapToObj(n -> "row " + n).toList());
        return list;
    }

    private static <T> T result(Future<T> asked) throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    private static Throwable failure(Future<?> asked) {
        try {
            return new AssertionError("gave " + result(asked));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            return e;
        }
    }

    private void assertGivenBack() throws InterruptedException {
        Attributes after = screen.terminal.getAttributes();
        assertThat(after.getLocalFlags()).isEqualTo(before.getLocalFlags());
        assertThat(after.getInputFlags()).isEqualTo(before.getInputFlags());
        assertThat(after.getOutputFlags()).isEqualTo(before.getOutputFlags());
        screen.await(text ->
                screen.written().lastIndexOf("\u001b[?25h") >= screen.written().lastIndexOf("\u001b[?25l"));
    }

    @Test
    void aMenuIsDrawnInPlaceAndAnswersToArrows() throws Exception {
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.choose(MENU));
        screen.awaitText("> 1  Replicas");
        screen.type(DOWN + DOWN + UP);
        screen.awaitText("> 2  Personas");
        screen.awaitExactly("""
                Main menu
                  1  Replicas
                > 2  Personas
                  3  Videos

                ↑↓ move  Enter choose  q back  ? keys""");
        screen.type("\r");
        assertThat(result(asked)).contains("persona");
        screen.awaitExactly("Main menu > Personas");
        assertGivenBack();
    }

    @Test
    void aMenuWithoutATraceLeavesTheScreenAsItWas() throws Exception {
        Menu<String> menu = Menu.<String>titled("Step 4")
                .choice("Walk On", "walk")
                .withoutTrace()
                .build();
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.choose(menu));
        screen.awaitText("> 1  Walk On");
        screen.type("\r");
        assertThat(result(asked)).contains("walk");
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void aMenuIsLeftWithEscOrQ() throws Exception {
        for (String key : List.of(ESC, "q")) {
            Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.choose(MENU));
            screen.awaitText("Replicas");
            screen.type(key);
            assertThat(result(asked)).isEmpty();
            screen.awaitExactly("");
        }
        assertGivenBack();
    }

    @Test
    void aListTurnsItsPagesAndGivesTheChosenRow() throws Exception {
        Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list(12)));
        screen.awaitText("page 1 of 3");
        screen.type(RIGHT + "j");
        screen.awaitText(">  7  row 7");
        screen.type("\u001b[6~");
        screen.awaitText("> 12  row 12");
        screen.type("\u001b[H");
        screen.awaitText(">  1  row 1");
        screen.type("/ROW 9\r\r");
        assertThat(result(asked)).isEqualTo(Browsed.chosen("row 9"));
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void aListTellsOfFilterRefreshAndBack() throws Exception {
        for (String[] pair : new String[][] {{"\t", "FILTER"}, {"\u001b[15~", "REFRESH"}, {ESC, "BACK"}}) {
            Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list(3)));
            screen.awaitText("page 1 of 1");
            screen.type(pair[0]);
            assertThat(result(asked).kind()).hasToString(pair[1]);
            screen.awaitExactly("");
        }
    }

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

    @Test
    void workThatIsStoppedGoesOnAfterwards() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Future<String> asked = VirtualScreen.start(() -> screen.console.busy("Loading replicas", () -> {
            await(seen);
            return "done";
        }));
        screen.awaitText("Loading replicas");
        screen.type(CTRL_Z);
        screen.await(text -> screen.stops.size() == 1);
        seen.countDown();
        assertThat(result(asked)).isEqualTo("done");
        assertGivenBack();
    }

    @Test
    void anEndFromOutsideTakesTheStatusLineAway() throws Exception {
        VirtualScreen.start(() -> screen.console.busy("Loading replicas", () -> await(new CountDownLatch(1))));
        screen.awaitText("Loading replicas");
        screen.console.close();
        screen.await(text -> screen.written().contains("\r\u001b[J\u001b[?25h"));
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
    void longWorkShowsASpinnerAndGivesItsResult() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Future<String> asked = VirtualScreen.start(() -> screen.console.busy("Loading replicas", () -> {
            await(seen);
            return "done";
        }));
        screen.awaitText("Loading replicas");
        seen.countDown();
        assertThat(result(asked)).isEqualTo("done");
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void shortWorkShowsNothingAndFailuresAreThrownAsTheyAre() throws Exception {
        NotFound gone = new NotFound("gone", "");
        assertThat(screen.console.<Integer>busy("Loading", () -> 5)).isEqualTo(5);
        assertThatThrownBy(() -> screen.console.busy("Loading", () -> {
                    throw gone;
                }))
                .isSameAs(gone);
        assertThat(screen.written()).doesNotContain("Loading");
        assertGivenBack();
    }

    @Test
    void ctrlCDuringWorkInterruptsTheWorker() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Future<?> asked = VirtualScreen.start(() -> screen.console.busy("Loading", () -> {
            started.countDown();
            if (!await(new CountDownLatch(1))) {
                interrupted.countDown();
            }
            return "";
        }));
        started.await();
        screen.type(CTRL_C);
        assertThat(failure(asked)).isInstanceOf(Interrupted.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertGivenBack();
    }

    @Test
    void escOrQGoesBackFromLongWorkAndInterruptsTheWorker() throws Exception {
        for (String key : List.of(ESC, "q")) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Future<?> asked = VirtualScreen.start(() -> screen.console.busy("Loading replicas", () -> {
                if (!await(new CountDownLatch(1))) {
                    interrupted.countDown();
                }
                return "";
            }));
            screen.awaitText("Loading replicas  Esc goes back");
            screen.type("x" + DOWN + key);
            assertThat(failure(asked)).isInstanceOf(WentBack.class);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            screen.awaitExactly("");
            assertGivenBack();
        }
    }

    @Test
    void followedWorkShowsHowFarItIsAndIsLeftWithEsc() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Future<?> asked = VirtualScreen.start(() -> screen.console.follow("Waiting for Anna", progress -> {
            progress.update(42, 100, "training 42/100, as far as anybody can tell");
            if (!await(new CountDownLatch(1))) {
                interrupted.countDown();
            }
            return "";
        }));
        screen.awaitText("Waiting for Anna [########............] 4…  Esc goes back");
        screen.type(ESC);
        assertThat(failure(asked)).isInstanceOf(WentBack.class);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void followedWorkGivesItsResultAndCtrlCLeavesIt() throws Exception {
        assertThat(screen.console.<Integer>follow("Waiting", progress -> 5)).isEqualTo(5);
        Future<?> asked =
                VirtualScreen.start(() -> screen.console.follow("Waiting", progress -> await(new CountDownLatch(1))));
        screen.awaitText("Waiting");
        screen.type(CTRL_C);
        assertThat(failure(asked)).isInstanceOf(Interrupted.class);
        assertGivenBack();
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

    @Test
    void aBrokenLabelGivesTheTerminalBack() throws InterruptedException {
        Paginator<String> broken = Paginator.<String>titled("Broken")
                .label(row -> {
                    throw new IllegalStateException("no label");
                })
                .build();
        broken.rows(List.of("row"));
        assertThatThrownBy(() -> screen.console.browse(broken)).hasMessage("no label");
        assertGivenBack();
    }

    @Test
    void hostileNamesNeverReachTheTerminalAsTheyAre() throws Exception {
        Paginator<String> list = Paginator.<String>titled("Names").pageSize(50).build();
        list.rows(HostileText.NAMES);
        Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list));
        screen.awaitText("Names");
        screen.type("q");
        result(asked);
        assertGivenBack();
        String own =
                screen.written().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").replaceAll("[\r\n]", "");
        assertThat(own.codePoints().filter(HostileText::isDangerous)).isEmpty();
    }

    @Test
    void theLastFrameFitsAfterAnyResize() throws Exception {
        Random random = new Random(5);
        Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list(40)));
        screen.awaitText("page 1");
        for (int i = 0; i < 40; i++) {
            screen.resize(1 + random.nextInt(300), 1 + random.nextInt(100));
            screen.type(random.nextBoolean() ? DOWN : UP);
        }
        screen.resize(1, 1);
        screen.type(DOWN);
        screen.resize(50, 12);
        screen.await(text -> text.startsWith("Replicas · page") && text.endsWith("? keys")
                || text.startsWith("Replicas · page") && text.endsWith("…"));
        screen.type("q");
        assertThat(result(asked)).isEqualTo(Browsed.back());
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
    void aTerminalWithoutASizeIsTakenFor80Columns() {
        screen.resize(0, 0);
        assertThat(screen.console.width()).isEqualTo(80);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
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
