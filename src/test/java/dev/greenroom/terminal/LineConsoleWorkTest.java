package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Interrupted;
import dev.greenroom.base.NotFound;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work that is waited for, on lines. */
class LineConsoleWorkTest {
    private final StringWriter out = new StringWriter();

    private LineConsole.Builder builder(String... answers) {
        String input = answers.length == 0 ? "" : String.join("\n", answers) + "\n";
        return LineConsole.on(new BufferedReader(new StringReader(input)), new PrintWriter(out));
    }

    @Test
    void workGivesItsResultOrItsOwnFailure() {
        NotFound failure = new NotFound("gone", "");
        for (Activity activity : Activity.values()) {
            LineConsole console = builder().activity(activity).build();
            assertThat(console.<String>busy("Loading", () -> "done")).isEqualTo("done");
            assertThatThrownBy(() -> console.busy("Loading", () -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThatThrownBy(() -> console.busy("Loading", () -> {
                        throw new AssertionError("broken");
                    }))
                    .isInstanceOf(AssertionError.class);
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void longWorkShowsASpinnerThatIsErased() {
        CountDownLatch drawn = new CountDownLatch(2);
        LineConsole console = console(Activity.SPINNER, drawn);
        console.busy("Loading \u001b replicas", () -> await(drawn));
        assertThat(out.toString()).startsWith("\r\u001b[K⠋ Loading ␛ replicas").endsWith("\r\u001b[K");
    }

    @Test
    void whatIsSaidMeanwhileStandsOnALineOfItsOwnAboveTheSpinner() {
        CountDownLatch drawn = new CountDownLatch(1);
        LineConsole console = console(Activity.SPINNER, drawn);
        console.busy("Loading", () -> {
            await(drawn);
            console.note("Trying again");
            console.warn("Slow");
            return "";
        });
        assertThat(out.toString())
                .containsPattern("\r\u001b\\[KTrying again\n\\S Loading")
                .containsPattern("\r\u001b\\[Kwarning: Slow\n\\S Loading")
                .endsWith("\r\u001b[K");
        int length = out.toString().length();
        console.note("After");
        assertThat(out.toString().substring(length)).isEqualTo("After\n");
    }

    @Test
    void longWorkInPlainModeIsSaidOnce() {
        CountDownLatch said = new CountDownLatch(1);
        LineConsole console = console(Activity.LINE, said);
        console.busy("Loading", () -> await(said));
        assertThat(out).hasToString("Loading ...\n");
    }

    @Test
    void anInterruptedWaitInterruptsTheWork() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        LineConsole console = builder().activity(Activity.SPINNER).build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> console.busy("Loading", () -> {
                    if (!await(new CountDownLatch(1))) {
                        interrupted.countDown();
                    }
                    return "";
                }))
                .isInstanceOf(Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
        interrupted.await();
    }

    /** Counts down each time something has come out. */
    private LineConsole console(Activity activity, CountDownLatch drawn) {
        PrintWriter counting = new PrintWriter(out) {
            @Override
            public void flush() {
                super.flush();
                drawn.countDown();
            }
        };
        return LineConsole.on(new BufferedReader(new StringReader("")), counting)
                .activity(activity)
                .build();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
