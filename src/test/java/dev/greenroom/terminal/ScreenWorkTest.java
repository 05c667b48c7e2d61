package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Interrupted;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WentBack;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that is waited for: what is shown of it, and how it is left. */
@Timeout(60)
class ScreenWorkTest extends ScreenRig {
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
}
