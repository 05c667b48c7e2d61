package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A console on a terminal that a test types into and looks at. */
abstract class ScreenRig {
    static final String UP = "\u001b[A";
    static final String DOWN = "\u001b[B";
    static final String RIGHT = "\u001b[C";
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String CTRL_Z = "\u001a";
    static final String ESC = "\u001b";

    static final Menu<String> MENU = Menu.<String>titled("Main menu")
            .choice("Replicas", "replica")
            .choice("Personas", "persona")
            .choice("Videos", "video")
            .build();

    VirtualScreen screen;
    Attributes before;

    @BeforeEach
    void open() throws IOException {
        screen = new VirtualScreen(60, 20);
        before = screen.terminal.getAttributes();
    }

    @AfterEach
    void close() throws IOException {
        screen.close();
    }

    static Paginator<String> list(int rows) {
        Paginator<String> list = Paginator.<String>titled("Replicas")
                .pageSize(5)
                .filters(List.of("user", "all"), "user")
                .build();
        list.rows(IntStream.rangeClosed(1, rows).mapToObj(n -> "row " + n).toList());
        return list;
    }

    static <T> T result(Future<T> asked) throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    static Throwable failure(Future<?> asked) {
        try {
            return new AssertionError("gave " + result(asked));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            return e;
        }
    }

    void assertGivenBack() throws InterruptedException {
        Attributes after = screen.terminal.getAttributes();
        assertThat(after.getLocalFlags()).isEqualTo(before.getLocalFlags());
        assertThat(after.getInputFlags()).isEqualTo(before.getInputFlags());
        assertThat(after.getOutputFlags()).isEqualTo(before.getOutputFlags());
        screen.await(text ->
                screen.written().lastIndexOf("\u001b[?25h") >= screen.written().lastIndexOf("\u001b[?25l"));
    }

    static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
